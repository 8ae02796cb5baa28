import { Badge, Banner, BlockStack, Box, Card, InlineStack, Select, Tabs, Text } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData, useSearchParams } from "@remix-run/react";
import { AgentPage } from "~/components/agent-page";
import { createFormat } from "~/components/format";
import { RunProgress } from "~/components/run-progress";
import { useRefreshWhile } from "~/components/use-refresh-while";
import { cancelEvaluation } from "~/domain/evals/cancel-evaluation";
import { compareRuns } from "~/domain/evals/compare-runs";
import { isActive } from "~/domain/evals/eval-run";
import { listEvalRuns } from "~/domain/evals/list-eval-runs";
import { readEvalRun } from "~/domain/evals/read-eval-run";
import { AppError } from "~/domain/shared/app-error";
import { authenticateMerchant } from "~/merchant.server";
import { ResultCard } from "./result-card";
import { viewCompared, viewResult } from "./view-result";

const runsOffered = 30;

export const loader = async (args: LoaderFunctionArgs) => {
  const { shop, shopId, services } = await authenticateMerchant(args);
  const { id: agentId = "", run: runId = "" } = args.params;
  const found = await readEvalRun(services, { shopId, agentId, runId });
  if (!found) throw new Response("There is no such evaluation.", { status: 404 });
  const { run, results } = found;
  const format = createFormat(shop);
  const earlier = (await listEvalRuns(services, { shopId, agentId, limit: runsOffered })).filter(
    ({ startedAt, status }) => startedAt < run.startedAt && status === "completed",
  );
  const asked = new URL(args.request.url).searchParams.get("before");
  const before = earlier.find((one) => one.runId === asked) ?? null;
  const compared =
    before && (await compareRuns(services, { shopId, agentId, before: before.runId, after: runId }));
  return {
    agentId,
    run: { ...run, isActive: isActive(run), at: format.dateTime(run.startedAt) },
    before: before && {
      ...{ runId: before.runId, at: format.dateTime(before.startedAt) },
      ...{ draftPassed: before.draftPassed, casesDone: before.casesDone },
    },
    earlier: earlier.map((one) => ({ value: one.runId, label: format.dateTime(one.startedAt) })),
    results: compared ? compared.map(viewCompared) : results.map(viewResult),
  };
};

export const action = async (args: ActionFunctionArgs) => {
  const { shopId, services } = await authenticateMerchant(args);
  const form = await args.request.formData();
  if (form.get("intent") !== "cancel")
    throw new Response("The form asked for nothing that this page knows.", { status: 400 });
  try {
    await cancelEvaluation(services, { shopId, runId: args.params.run! });
    return { problem: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { problem: error.message };
  }
};

type Data = ReturnType<typeof useLoaderData<typeof loader>>;

const views = [
  { id: "all", content: "All", shows: () => true },
  { id: "worse", content: "Worse", shows: (change: string | null) => change === "worse" },
  { id: "better", content: "Better", shows: (change: string | null) => change === "better" },
];

export default function Run() {
  const { agentId, run, before, earlier, results } = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const [searchParams, setSearchParams] = useSearchParams();
  useRefreshWhile(run.isActive);
  const view = views.find(({ id }) => id === searchParams.get("view")) ?? views[0]!;
  const show = (name: string, value: string): void =>
    setSearchParams((now) => {
      if (value === "" || value === "all") now.delete(name);
      else now.set(name, value);
      return now;
    });
  const shown = results.filter(({ change }) => view.shows(change));
  return (
    <AgentPage
      current="evaluations"
      title="Evaluation"
      subtitle={run.at}
      titleMetadata={<Badge {...statusTones[run.status]}>{statusWords[run.status]}</Badge>}
      backAction={{ content: "Evaluations", url: `/app/agents/${agentId}/evaluations` }}
    >
      <BlockStack gap="400">
        {run.failureMessage && (
          <Banner tone="critical" title="This evaluation did not come to its end">
            <p>{run.failureMessage}</p>
          </Banner>
        )}
        {run.isActive && (
          <RunProgress
            run={run}
            onCancel={() => void fetcher.submit({ intent: "cancel" }, { method: "post" })}
          />
        )}
        <Summary run={run} before={before} results={results} />
        <Card padding="0">
          <Tabs
            tabs={views.map(({ id, content }) => ({ id, content }))}
            selected={views.indexOf(view)}
            onSelect={(index) => show("view", views[index]!.id)}
          />
        </Card>
        {earlier.length > 0 && (
          <Box paddingInline={{ xs: "400", sm: "0" }}>
            <Select
              label="Beside the draft"
              options={[
                { value: "", label: "What is published" },
                ...earlier.map((one) => ({ ...one, label: `The draft of ${one.label}` })),
              ]}
              value={before?.runId ?? ""}
              onChange={(value) => show("before", value)}
            />
          </Box>
        )}
        {shown.length === 0 && (
          <Text as="p" tone="subdued" alignment="center">
            {view.id === "all" ? "Nothing was asked yet." : "No case."}
          </Text>
        )}
        {shown.map((result) => (
          <ResultCard
            key={result.caseId}
            result={result}
            besideTitle={before ? `Draft of ${before.at}` : "Published"}
            to={`/app/agents/${agentId}/evaluations/cases/${result.caseId}`}
          />
        ))}
      </BlockStack>
    </AgentPage>
  );
}

const statusWords = {
  queued: "Waiting",
  running: "Running",
  completed: "Completed",
  cancelled: "Stopped",
  failed: "Failed",
} as const;
const statusTones = {
  queued: {},
  running: { tone: "info" },
  completed: { tone: "success" },
  cancelled: {},
  failed: { tone: "critical" },
} as const;

/** How many cases the draft passes, and what stands beside it. */
function Summary({ run, before, results }: Pick<Data, "run" | "before" | "results">) {
  if (run.casesDone === 0) return null;
  const count = (change: "worse" | "better") => results.filter((result) => result.change === change).length;
  const [worse, better] = [count("worse"), count("better")];
  const figures = [`The draft passes ${run.draftPassed} of ${run.casesDone}`, besideFigure(run, before)];
  return (
    <Card>
      <InlineStack gap="400" blockAlign="center">
        {figures.map((figure) => (
          <Text as="p" key={figure}>
            {figure}
          </Text>
        ))}
        {worse > 0 && <Badge tone="critical">{`${worse} worse`}</Badge>}
        {better > 0 && <Badge tone="success">{`${better} better`}</Badge>}
      </InlineStack>
    </Card>
  );
}

function besideFigure(run: Data["run"], before: Data["before"]): string {
  if (before) return `The draft of ${before.at} passed ${before.draftPassed} of ${before.casesDone}`;
  if (run.publishedVersionId === null) return "The agent is off: what is published was not asked";
  return `What is published passes ${run.publishedPassed}`;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
