import { useState } from "react";
import { SaveBar } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Layout, Page } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { createFormat } from "~/components/format";
import { useChange } from "~/components/use-change";
import { useLeaveWarning } from "~/components/use-leave-warning";
import { readProductTitles } from "~/domain/catalog/read-product-titles";
import { listDiscountGrants } from "~/domain/discounts/list-discount-grants";
import { readDiscountPermission } from "~/domain/discounts/read-discount-permission";
import { readDiscountPolicy } from "~/domain/discounts/read-discount-policy";
import { readDiscountUse } from "~/domain/discounts/read-discount-use";
import { saveDiscountPolicy } from "~/domain/discounts/save-discount-policy";
import { AppError } from "~/domain/shared/app-error";
import { authenticateMerchant } from "~/merchant.server";
import { readFields, toFields, type DiscountFields, type FieldProblems } from "./discount-form";
import { ExplanationCard } from "./explanation-card";
import { GrantsCard } from "./grants-card";
import { PermissionBanner } from "./permission-banner";
import { PolicyForm } from "./policy-form";
import { readSubmitted } from "./read-submitted";
import { viewGrant } from "./view-grant";

const grantsPerPage = 20;

export const loader = async (args: LoaderFunctionArgs) => {
  const { shop, shopId, services } = await authenticateMerchant(args);
  const cursor = new URL(args.request.url).searchParams.get("cursor");
  const [policy, use, permission, grants] = await Promise.all([
    readDiscountPolicy(services, { shopId }),
    readDiscountUse(services, { shopId, timeZone: shop.timeZone }),
    readDiscountPermission(services, { shopDomain: shop.domain }),
    listDiscountGrants(services, { shopId, limit: grantsPerPage, cursor }),
  ]);
  const titles = await readProductTitles(services, { shopId, productIds: policy.excludedProductIds });
  const format = createFormat(shop);
  return {
    currency: shop.currency,
    revision: policy.revision,
    saved: toFields(policy, { currency: shop.currency, titles }),
    permission,
    today: {
      codes: format.count(use.codes),
      codesMax: policy.dayCodesMax === null ? null : format.count(policy.dayCodesMax),
      budget: format.money(use.budgetMinor),
      budgetMax: policy.dayBudgetMinor === null ? null : format.money(policy.dayBudgetMinor),
    },
    grants: grants.rows.map((grant) => viewGrant(grant, format, services.now())),
    nextCursor: grants.nextCursor,
  };
};

export interface DiscountOutcome {
  done: string | null;
  problem: string | null;
  fields: FieldProblems;
}

export const action = async (args: ActionFunctionArgs): Promise<DiscountOutcome> => {
  const { shop, shopId, services } = await authenticateMerchant(args);
  const { fields, revision } = readSubmitted(await args.request.formData());
  const { policy, problems } = readFields(fields, shop.currency);
  if (Object.keys(problems).length > 0) return { done: null, problem: null, fields: problems };
  try {
    await saveDiscountPolicy(services, { shopId, ...policy, enabled: fields.enabled, revision });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { done: null, problem: error.message, fields: {} };
  }
  return { done: "Saved. Your agents keep to it from now on.", problem: null, fields: {} };
};

export type DiscountsView = ReturnType<typeof useLoaderData<typeof loader>>;

export default function Discounts() {
  const view = useLoaderData<typeof loader>();
  // Stays when the form begins anew: it tells what the last change did.
  const change = useChange<DiscountOutcome>("discount-policy");
  // What was saved, here or by a teammate, takes the place of what was typed before.
  return <DiscountsPage key={view.revision} view={view} change={change} />;
}

function DiscountsPage({
  view,
  change: { submit, busy, outcome },
}: {
  view: DiscountsView;
  change: ReturnType<typeof useChange<DiscountOutcome>>;
}) {
  const [fields, setFields] = useState<DiscountFields>(view.saved);
  const isChanged = JSON.stringify(fields) !== JSON.stringify(view.saved);
  useLeaveWarning(isChanged);
  const save = (): void => submit({ fields: JSON.stringify(fields), revision: String(view.revision) });
  return (
    <Page title="Discounts" subtitle="What your agents may give to shoppers who ask for a discount">
      <BlockStack gap="400">
        {outcome?.problem && (
          <Banner tone="critical" title="That was not saved">
            <p>{outcome.problem}</p>
          </Banner>
        )}
        {outcome?.done && !isChanged && (
          <Banner tone="success">
            <p>{outcome.done}</p>
          </Banner>
        )}
        <PermissionBanner permission={view.permission} isNeeded={fields.enabled && fields.source === "own"} />
        <Layout>
          <Layout.Section>
            <PolicyForm
              fields={fields}
              currency={view.currency}
              problems={readFields(fields, view.currency).problems}
              onChange={(change) => setFields((now) => ({ ...now, ...change }))}
            />
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <ExplanationCard fields={fields} currency={view.currency} today={view.today} />
          </Layout.Section>
          <Layout.Section variant="fullWidth">
            <GrantsCard grants={view.grants} nextCursor={view.nextCursor} />
          </Layout.Section>
        </Layout>
      </BlockStack>
      <SaveBar id="discounts" open={isChanged}>
        <button variant="primary" onClick={save} {...(busy ? { loading: "" } : {})}>
          Save
        </button>
        <button onClick={() => setFields(view.saved)}>Discard</button>
      </SaveBar>
    </Page>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
