import { Banner, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { AgentPage, useAgentFrame } from "~/components/agent-page";
import { createFormat } from "~/components/format";
import { PassHistory } from "~/components/pass-history";
import { RunProgress } from "~/components/run-progress";
import { useRefreshWhile } from "~/components/use-refresh-while";
import { cancelEvaluation } from "~/domain/evals/cancel-evaluation";
import { isActive } from "~/domain/evals/eval-run";
import { listEvalCases } from "~/domain/evals/list-eval-cases";
import { listEvalRuns } from "~/domain/evals/list-eval-runs";
import { removeEvalCase } from "~/domain/evals/remove-eval-case";
import { setEvalCaseEnabled } from "~/domain/evals/set-eval-case-enabled";
import { startEvaluation } from "~/domain/evals/start-evaluation";
import { AppError } from "~/domain/shared/app-error";
import { authenticateMerchant } from "~/merchant.server";
import { CaseList } from "./case-list";

const runsShown = 20;

export const loader = async (args: LoaderFunctionArgs) => {
  const { shop, shopId, services } = await authenticateMerchant(args);
  const agentId = args.params.id!;
  const [cases, runs] = await Promise.all([
    listEvalCases(services, { shopId, agentId }),
    listEvalRuns(services, { shopId, agentId, limit: runsShown }),
  ]);
  const format = createFormat(shop);
  return {
    cases: cases.map(({ caseId, title, messages, checks, origin, disabledAt, lastResult }) => ({
      ...{ caseId, title, lastResult, isOn: disabledAt === null },
      below: [messages[0]!, messages.length > 1 ? `and ${messages.length - 1} more` : ""].join(" ").trim(),
      checks: checks.length,
      origin: originWords[origin],
    })),
    runs: runs.map((run) => ({ ...run, isActive: isActive(run), at: format.dateTime(run.startedAt) })),
  };
};

const originWords = {
  manual: "Written here",
  import: "Imported",
  conversation: "From a conversation",
  wrong_answer: "From a wrong answer",
};

export const action = async (args: ActionFunctionArgs) => {
  const { shopId, teammateId, services, redirect } = await authenticateMerchant(args);
  const agentId = args.params.id!;
  const form = await args.request.formData();
  const read = (name: string): string => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  const at = { shopId, agentId, caseId: read("case") };
  try {
    switch (read("intent")) {
      case "run": {
        const { runId } = await startEvaluation(services, { shopId, agentId, teammateId });
        return redirect(`/app/agents/${agentId}/evaluations/runs/${runId}`);
      }
      case "cancel":
        await cancelEvaluation(services, { shopId, runId: read("run") });
        break;
      case "enabled":
        await setEvalCaseEnabled(services, { ...at, enabled: read("value") === "on" });
        break;
      case "remove":
        await removeEvalCase(services, at);
        break;
      default:
        throw new Response("The form asked for nothing that this page knows.", { status: 400 });
    }
    return { problem: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { problem: error.message };
  }
};

export type Data = ReturnType<typeof useLoaderData<typeof loader>>;

export default function Evaluations() {
  const { cases, runs } = useLoaderData<typeof loader>();
  const { agentId } = useAgentFrame();
  const fetcher = useFetcher<typeof action>();
  const base = `/app/agents/${agentId}/evaluations`;
  const running = runs.find((run) => run.isActive);
  useRefreshWhile(running !== undefined);
  const problem = fetcher.data?.problem;
  return (
    <AgentPage
      current="evaluations"
      subtitle="Questions that must be answered well, asked of your draft and of what is published"
      primaryAction={{
        content: "Run evaluation",
        disabled: !cases.some(({ isOn }) => isOn) || running !== undefined,
        loading: fetcher.formData?.get("intent") === "run",
        onAction: () => void fetcher.submit({ intent: "run" }, { method: "post" }),
      }}
      secondaryActions={[
        { content: "Add a case", url: `${base}/cases/new` },
        { content: "Import", url: `${base}/import` },
      ]}
    >
      <BlockStack gap="400">
        {problem && (
          <Banner tone="critical" title="That was not done">
            <p>{problem}</p>
          </Banner>
        )}
        {running && (
          <RunProgress
            run={running}
            to={`${base}/runs/${running.runId}`}
            onCancel={() => void fetcher.submit({ intent: "cancel", run: running.runId }, { method: "post" })}
          />
        )}
        <History runs={runs} base={base} />
        <CaseList cases={cases} base={base} />
      </BlockStack>
    </AgentPage>
  );
}

function History({ runs, base }: { runs: Data["runs"]; base: string }) {
  const done = runs.filter((run) => run.status === "completed");
  if (done.length === 0) return null;
  const [last] = done;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {`Last run: the draft passes ${last!.draftPassed} of ${last!.casesTotal}`}
          </Text>
          <Button url={`${base}/runs/${last!.runId}`}>Look at the answers</Button>
        </InlineStack>
        {last!.worse > 0 && (
          <Text as="p" tone="critical">
            {`${last!.worse} ${last!.worse === 1 ? "case was" : "cases were"} answered better by what is published.`}
          </Text>
        )}
        <PassHistory runs={done.toReversed()} base={base} />
      </BlockStack>
    </Card>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
