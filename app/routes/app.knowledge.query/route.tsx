import { useState } from "react";
import {
  Banner,
  BlockStack,
  Button,
  Card,
  FormLayout,
  InlineStack,
  Page,
  Select,
  Text,
  TextField,
} from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigation, useSearchParams } from "@remix-run/react";
import { createFormat } from "~/components/format";
import { listAgents } from "~/domain/agents/list-agents";
import { questionLettersMax } from "~/domain/knowledge/retrieval/check-question";
import { evaluateMarks } from "~/domain/knowledge/marks/evaluate-marks";
import { listMarks } from "~/domain/knowledge/marks/list-marks";
import { markPassage } from "~/domain/knowledge/marks/mark-passage";
import { queryKnowledge } from "~/domain/knowledge/retrieval/query-knowledge";
import { removeMark } from "~/domain/knowledge/marks/remove-mark";
import { AppError } from "~/domain/shared/app-error";
import { authenticateMerchant } from "~/merchant.server";
import { EvaluationCard } from "./evaluation-card";
import { PassageCard } from "./passage-card";
import { viewAnswer, viewEvaluation, type AnswerView } from "./view-answer.server";

const passagesMax = 10;

export const loader = async (args: LoaderFunctionArgs) => {
  const { shop, shopId, services } = await authenticateMerchant(args);
  const { searchParams } = new URL(args.request.url);
  const asked = searchParams.get("question") ?? "";
  const agents = await listAgents(services, { shopId });
  const agentId = agents.find((agent) => agent.agentId === searchParams.get("agent"))?.agentId ?? null;
  const { total: marks } = await listMarks(services, { shopId, limit: 1, cursor: null });
  const frame = {
    ...{ asked, marks, agentId },
    agents: agents.map((agent) => ({ value: agent.agentId, label: agent.name })),
  };
  if (asked.trim() === "") return { ...frame, answer: null, problem: null };
  try {
    const question = { shopId, question: asked, agentId, limit: passagesMax };
    const answer = await queryKnowledge(services, question);
    const own = await listMarks(services, { shopId, question: answer.question, limit: 50, cursor: null });
    const markOf = new Map(own.rows.map(({ chunkId, markId }) => [chunkId, markId]));
    return { ...frame, answer: viewAnswer(answer, markOf, createFormat(shop)), problem: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ...frame, answer: null, problem: error.message };
  }
};

export const action = async (args: ActionFunctionArgs) => {
  const { shopId, teammateId, services } = await authenticateMerchant(args);
  const form = await args.request.formData();
  const read = (name: string): string => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  const intent = read("intent");
  try {
    if (intent === "mark") {
      const marked = { question: read("question"), chunkId: read("passage"), teammateId };
      await markPassage(services, { shopId, ...marked });
    } else if (intent === "unmark") await removeMark(services, { shopId, markId: read("mark") });
    else if (intent === "evaluate") {
      const evaluation = await evaluateMarks(services, { shopId });
      return { problem: null, evaluation: viewEvaluation(evaluation) };
    } else throw new Response("The form asked for nothing that this page knows.", { status: 400 });
    return { problem: null, evaluation: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { problem: error.message, evaluation: null };
  }
};

export default function QueryKnowledge() {
  const { asked, agents, agentId, marks, answer, problem } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Ask your knowledge"
      subtitle="See which passages a question finds, and why: the same search that your agents use"
      backAction={{ content: "Knowledge", url: "/app/knowledge" }}
    >
      <BlockStack gap="400">
        <QuestionForm key={asked} asked={asked} agents={agents} agentId={agentId} problem={problem} />
        {answer && <Verdict answer={answer} />}
        {answer?.passages.map((passage) => (
          <PassageCard key={passage.chunkId} question={answer.question} passage={passage} />
        ))}
        <EvaluationCard marks={marks} />
      </BlockStack>
    </Page>
  );
}

type Data = ReturnType<typeof useLoaderData<typeof loader>>;

function QuestionForm({
  asked,
  agents,
  agentId,
  problem,
}: Pick<Data, "asked" | "agents" | "agentId" | "problem">) {
  const [, setSearchParams] = useSearchParams();
  const { state } = useNavigation();
  const [question, setQuestion] = useState(asked);
  const [agent, setAgent] = useState(agentId ?? "");
  return (
    <Card>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setSearchParams({ question: question.trim(), ...(agent === "" ? {} : { agent }) });
        }}
      >
        <FormLayout>
          <TextField
            label="Question"
            placeholder="How long do I have to return something?"
            autoComplete="off"
            value={question}
            onChange={setQuestion}
            maxLength={questionLettersMax}
            error={problem ?? undefined}
            connectedRight={
              <Button
                submit
                variant="primary"
                loading={state === "loading"}
                disabled={question.trim() === ""}
              >
                Ask
              </Button>
            }
          />
          {agents.length > 1 && (
            <Select
              label="Whose knowledge"
              options={[{ value: "", label: "Everything, whoever may use it" }, ...agents]}
              value={agent}
              onChange={setAgent}
            />
          )}
        </FormLayout>
      </form>
    </Card>
  );
}

function Verdict({ answer }: { answer: AnswerView }) {
  const { answerable, confidence, confidenceMin, passages } = answer;
  if (passages.length === 0) {
    return (
      <Banner tone="warning" title="Nothing has any of these words">
        <p>An agent says that it does not know. Add a source or write an article that says it.</p>
      </Banner>
    );
  }
  return (
    <Banner
      tone={answerable ? "success" : "warning"}
      title={
        answerable
          ? `This is answered, with a confidence of ${confidence} %`
          : `This counts as not answered: the confidence is ${confidence} %`
      }
    >
      <InlineStack>
        <Text as="p">
          {answerable
            ? `From ${confidenceMin} % on agents answer from what was found.`
            : `From ${confidenceMin} % on agents answer. Below it they say that they do not know; the passages are what came closest.`}
        </Text>
      </InlineStack>
    </Banner>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
