import { useState } from "react";
import { Banner, BlockStack, Card, EmptyState, Page } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useChange } from "~/components/use-change";
import {
  questionKinds,
  type ListedQuestion,
  type QuestionProblem,
} from "~/domain/conversations/classification-question";
import { listClassificationQuestions } from "~/domain/conversations/list-classification-questions";
import { moveClassificationQuestion } from "~/domain/conversations/move-classification-question";
import { removeClassificationQuestion } from "~/domain/conversations/remove-classification-question";
import { saveClassificationQuestion } from "~/domain/conversations/save-classification-question";
import { AppError } from "~/domain/shared/app-error";
import { authenticateMerchant } from "~/merchant.server";
import { changesKey, type Outcome } from "./outcome";
import { QuestionForm } from "./question-form";
import { QuestionList } from "./question-list";

export const loader = async (args: LoaderFunctionArgs) => {
  const { shopId, services } = await authenticateMerchant(args);
  return { questions: await listClassificationQuestions(services, { shopId }) };
};

export const action = async (args: ActionFunctionArgs): Promise<Outcome> => {
  const { shopId, services } = await authenticateMerchant(args);
  const form = await args.request.formData();
  const read = (name: string): string => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  const at = { shopId, questionId: read("question") };
  try {
    switch (read("intent")) {
      case "save": {
        await saveClassificationQuestion(services, {
          ...{ shopId, questionId: at.questionId || null, name: read("name"), question: read("text") },
          kind: questionKinds.find((kind) => kind === read("kind")) ?? "text",
          choices: splitLines(read("choices")),
        });
        return { done: "Saved. It is asked of every conversation from now on.", problem: null };
      }
      case "move":
        await moveClassificationQuestion(services, { ...at, by: read("by") === "-1" ? -1 : 1 });
        return { done: null, problem: null };
      case "delete":
        await removeClassificationQuestion(services, at);
        return { done: "Deleted.", problem: null };
      default:
        throw new Response("The form asked for nothing that this page knows.", { status: 400 });
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const wrong = (error.details ?? []) as QuestionProblem[];
    const fields = Object.fromEntries(wrong.map(({ path, message }) => [path, message]));
    return { done: null, problem: { message: error.message, fields } };
  }
};

function splitLines(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

export default function Questions() {
  const { questions } = useLoaderData<typeof loader>();
  const { submit, outcome } = useChange<Outcome>(changesKey);
  const [form, setForm] = useState<{ question: ListedQuestion | null } | null>(null);
  const add = (): void => setForm({ question: null });
  return (
    <Page
      title="Your questions"
      subtitle="What you want to know of every conversation, answered once it has gone silent"
      backAction={{ content: "Conversations", url: "/app/conversations" }}
      primaryAction={{ content: "Add question", onAction: add }}
    >
      <BlockStack gap="400">
        {!form && outcome && <LastChange outcome={outcome} />}
        {questions.length === 0 ? (
          <NoQuestions onAdd={add} />
        ) : (
          <QuestionList
            questions={questions}
            onEdit={(question) => setForm({ question })}
            onMove={({ questionId }, by) => submit({ intent: "move", question: questionId, by: String(by) })}
            onDelete={({ questionId }) => submit({ intent: "delete", question: questionId })}
          />
        )}
      </BlockStack>
      {form && (
        <QuestionForm
          key={form.question?.questionId ?? "new"}
          question={form.question}
          onClose={() => setForm(null)}
        />
      )}
    </Page>
  );
}

function LastChange({ outcome: { done, problem } }: { outcome: Outcome }) {
  if (problem) {
    return (
      <Banner tone="critical" title="That was not done">
        <p>{problem.message}</p>
      </Banner>
    );
  }
  return (
    done && (
      <Banner tone="success">
        <p>{done}</p>
      </Banner>
    )
  );
}

function NoQuestions({ onAdd }: { onAdd: () => void }) {
  return (
    <Card>
      <EmptyState
        heading="Ask every conversation what you want to know"
        image=""
        action={{ content: "Add question", onAction: onAdd }}
      >
        <p>
          What occasion is it for? Was a competitor mentioned? What was missing? Each conversation is read for
          the answers. A language model reads between the lines; without one, only what shoppers say plainly
          is taken, and the rest stays “Not said”.
        </p>
      </EmptyState>
    </Card>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
