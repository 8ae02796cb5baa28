import { useState } from "react";
import { SaveBar } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Card, Layout, Page, Text, TextField } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PictureCard } from "~/components/picture-card";
import { useChange } from "~/components/use-change";
import { useLeaveWarning } from "~/components/use-leave-warning";
import { avatarPath } from "~/domain/agents/read-agent-avatar";
import { AppError } from "~/domain/shared/app-error";
import { readOpeningHours } from "~/domain/shops/read-opening-hours";
import { readTeammate } from "~/domain/shops/read-teammate";
import { removeTeammateAvatar } from "~/domain/shops/remove-teammate-avatar";
import { saveDisplayName } from "~/domain/shops/save-display-name";
import { saveOpeningHours } from "~/domain/shops/save-opening-hours";
import { shopperFacingName } from "~/domain/shops/shopper-facing-name";
import { authenticateMerchant } from "~/merchant.server";
import { HoursForm } from "./hours-form";
import { explainFields, readFields, toFields, type PeopleFields, type PeopleProblems } from "./people-form";
import { readSubmitted } from "./read-submitted";

export const loader = async (args: LoaderFunctionArgs) => {
  const { shop, shopId, teammateId, services } = await authenticateMerchant(args);
  const [hours, me] = await Promise.all([
    readOpeningHours(services, { shopId }),
    readTeammate(services, { shopId, teammateId }),
  ]);
  const fileId = me?.avatarFileId ?? null;
  return {
    saved: toFields(hours, me?.displayName ?? null),
    name: me?.name ?? null,
    pictureUrl: fileId && avatarPath({ shopId, fileId }),
    timeZone: shop.timeZone,
    now: services.now().toISOString(),
  };
};

export interface PeopleOutcome {
  done: string | null;
  problem: string | null;
  fields: PeopleProblems;
}

export const action = async (args: ActionFunctionArgs): Promise<PeopleOutcome> => {
  const { shopId, teammateId, services } = await authenticateMerchant(args);
  const form = await args.request.formData();
  if (form.get("intent") === "remove-avatar") {
    await removeTeammateAvatar(services, { shopId, teammateId });
    return { done: "The picture is gone.", problem: null, fields: {} };
  }
  const { before, fields } = readSubmitted(form);
  const { hours, problems } = readFields(fields);
  if (Object.keys(problems).length > 0) return { done: null, problem: null, fields: problems };
  try {
    await saveOpeningHours(services, { shopId, before: readFields(before).hours, hours });
    await saveDisplayName(services, { shopId, teammateId, displayName: fields.displayName });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { done: null, problem: error.message, fields: {} };
  }
  return { done: "Saved. Shoppers read it from now on.", problem: null, fields: {} };
};

type PeopleView = ReturnType<typeof useLoaderData<typeof loader>>;

export default function People() {
  const view = useLoaderData<typeof loader>();
  // Stays when the form begins anew: it tells what the last change did.
  const change = useChange<PeopleOutcome>("people");
  // What was saved, here or by a teammate, takes the place of what was typed before.
  return <PeoplePage key={JSON.stringify(view.saved)} view={view} change={change} />;
}

function PeoplePage({
  view: { saved, name, pictureUrl, timeZone, now },
  change: { submit, busy, outcome },
}: {
  view: PeopleView;
  change: ReturnType<typeof useChange<PeopleOutcome>>;
}) {
  const [fields, setFields] = useState<PeopleFields>(saved);
  const onChange = (change: Partial<PeopleFields>): void => setFields((old) => ({ ...old, ...change }));
  const isChanged = JSON.stringify(fields) !== JSON.stringify(saved);
  useLeaveWarning(isChanged);
  const { problems } = readFields(fields);
  const save = (): void => submit({ before: JSON.stringify(saved), fields: JSON.stringify(fields) });
  const firstName = shopperFacingName({ name, displayName: null });
  return (
    <Page title="People" subtitle="When your team answers shoppers, and how shoppers see you">
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
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              <HoursForm fields={fields} problems={problems} onChange={onChange} timeZone={timeZone} />
              <Card>
                <TextField
                  label="Your name for shoppers"
                  autoComplete="off"
                  placeholder={firstName ?? "The name of your shop"}
                  helpText={
                    firstName
                      ? `Empty: your first name, ${firstName}. Shoppers never see your last name or e-mail address.`
                      : "Empty: the name of your shop. Shoppers never see your e-mail address."
                  }
                  value={fields.displayName}
                  error={problems.displayName}
                  onChange={(displayName) => onChange({ displayName })}
                />
              </Card>
              <PictureCard
                name={fields.displayName || firstName || "?"}
                url={pictureUrl}
                label="Your picture"
                uploadTo="/app/people/picture"
                note="Shoppers see it beside what you write, at once."
              />
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <Card>
              <BlockStack gap="400">
                <Text as="h2" variant="headingMd">
                  What shoppers read
                </Text>
                <div role="status">
                  <BlockStack gap="300">
                    {explainFields(fields, { name, timeZone, now: new Date(now) }).map(({ title, text }) => (
                      <BlockStack key={title} gap="100">
                        <Text as="h3" variant="headingSm">
                          {title}
                        </Text>
                        <Text as="p" breakWord>
                          {text}
                        </Text>
                      </BlockStack>
                    ))}
                  </BlockStack>
                </div>
                <Text as="p" tone="subdued">
                  In the language of the page they are on.
                </Text>
              </BlockStack>
            </Card>
          </Layout.Section>
        </Layout>
      </BlockStack>
      <SaveBar id="people" open={isChanged}>
        <button variant="primary" onClick={save} {...(busy ? { loading: "" } : {})}>
          Save
        </button>
        <button onClick={() => setFields(saved)}>Discard</button>
      </SaveBar>
    </Page>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
