import { Banner, BlockStack, Card, DataTable, Layout, Page, ProgressBar, Text } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DayBars } from "~/components/day-bars";
import { useChange } from "~/components/use-change";
import { listModelUsage } from "~/domain/billing/list-model-usage";
import { readModelAllowance } from "~/domain/billing/read-model-allowance";
import { builtInName } from "~/domain/chat/built-in-answerer/create-built-in-answerer";
import { AppError } from "~/domain/shared/app-error";
import { saveModelCostDayMax } from "~/domain/shops/save-model-cost-day-max";
import { authenticateMerchant } from "~/merchant.server";
import { LimitCard, type LimitOutcome } from "./limit-card";
import { readDollars, viewCosts } from "./view-costs";

const daysShown = 30;

export const loader = async (args: LoaderFunctionArgs) => {
  const { shopId, services } = await authenticateMerchant(args);
  const [allowance, usage] = await Promise.all([
    readModelAllowance(services, { shopId }),
    listModelUsage(services, { shopId, days: daysShown }),
  ]);
  return { ...viewCosts(allowance, usage), hasModel: services.model.name !== builtInName };
};

export const action = async (args: ActionFunctionArgs): Promise<LimitOutcome> => {
  const { shopId, services } = await authenticateMerchant(args);
  const typed = (await args.request.formData()).get("dayMax");
  const micros = readDollars(typeof typed === "string" ? typed : "");
  if (micros === undefined) return { done: null, problem: "Give an amount like 2.50, or leave it empty." };
  try {
    await saveModelCostDayMax(services, { shopId, micros });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { done: null, problem: error.message };
  }
  return { done: micros === null ? "Saved: there is no limit." : "Saved.", problem: null };
};

export default function Costs() {
  const data = useLoaderData<typeof loader>();
  // Stays when the card begins anew with what was saved: it tells what the last change did.
  const change = useChange<LimitOutcome>("model-costs");
  return (
    <Page title="Costs" subtitle="What language models are used for, and the most that they may cost">
      <BlockStack gap="400">
        <Notes {...data} />
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              <TodayCard {...data} />
              {data.days.length > 0 && (
                <Card>
                  <DayBars title={`Cost by day, the last ${daysShown} days with any`} days={data.days} />
                </Card>
              )}
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <LimitCard key={data.dayMaxField} saved={data.dayMaxField} change={change} />
          </Layout.Section>
        </Layout>
      </BlockStack>
    </Page>
  );
}

type View = ReturnType<typeof viewCosts>;

function Notes({ hasModel, isSpent, unlisted }: View & { hasModel: boolean }) {
  return (
    <>
      {!hasModel && (
        <Banner title="No language model is set up">
          <p>Your agents answer with the built-in answerer, which costs nothing.</p>
        </Banner>
      )}
      {isSpent && (
        <Banner tone="warning" title="Today's limit is reached">
          <p>
            Your agents answer without a language model until the day ends. Raise the limit to have it back at
            once.
          </p>
        </Banner>
      )}
      {unlisted.length > 0 && (
        <Banner title={`The price of ${unlisted.join(", ")} is not known here`}>
          <p>Its use is counted in tokens alone: it does not count towards the limit.</p>
        </Banner>
      )}
    </>
  );
}

function TodayCard({ used, dayMax, usedPercent, isSpent, rows }: View) {
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          Today
        </Text>
        <Text as="p" variant="headingLg">
          {dayMax === null ? used : `${used} of ${dayMax}`}
        </Text>
        {dayMax !== null && (
          <ProgressBar
            size="small"
            progress={usedPercent}
            tone={isSpent ? "critical" : "highlight"}
            ariaLabelledBy="model-costs-note"
          />
        )}
        <Text as="p" tone="subdued" id="model-costs-note">
          Estimated from OpenAI&apos;s list prices; your bill may differ.
        </Text>
        {rows.length === 0 ? (
          <Text as="p">No language model was used today.</Text>
        ) : (
          <DataTable
            columnContentTypes={["text", "text", "numeric", "numeric", "numeric", "numeric"]}
            headings={["Model", "Used for", "Calls", "Tokens read", "Tokens written", "Cost"]}
            rows={rows}
          />
        )}
      </BlockStack>
    </Card>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
