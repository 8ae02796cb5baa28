import { FormLayout, TextField } from "@shopify/polaris";
import type { QuestionPair } from "~/domain/knowledge/documents/document-reader";
import { checkPair } from "~/domain/knowledge/sources/question-pairs";
import { problemOf } from "./problem-of";

/** What is wrong with each field of a pair, in the words of the verbs. */
export interface PairProblems {
  question: string | null;
  answer: string | null;
}

export const emptyPair: QuestionPair = { question: "", answer: "" };
export const noPairProblems: PairProblems = { question: null, answer: null };

export function isEmptyPair({ question, answer }: QuestionPair): boolean {
  return question.trim() === "" && answer.trim() === "";
}

export function findPairProblems({ question, answer }: QuestionPair): PairProblems {
  return {
    question: problemOf(() => checkPair({ question, answer: "-" })),
    answer: problemOf(() => checkPair({ question: "-", answer })),
  };
}

/** A question and its answer; numbered where several stand below each other. */
export function PairFields({
  number,
  pair,
  problems,
  onChange,
}: {
  number?: number;
  pair: QuestionPair;
  problems: PairProblems;
  onChange: (pair: QuestionPair) => void;
}) {
  const { question, answer } = pair;
  const after = number === undefined ? "" : ` ${number}`;
  return (
    <FormLayout>
      <TextField
        label={`Question${after}`}
        placeholder="As a shopper would ask it"
        autoComplete="off"
        value={question}
        onChange={(changed) => onChange({ question: changed, answer })}
        error={problems.question ?? undefined}
      />
      <TextField
        label={`Answer${after}`}
        multiline={3}
        maxHeight="20rem"
        autoComplete="off"
        value={answer}
        onChange={(changed) => onChange({ question, answer: changed })}
        error={problems.answer ?? undefined}
      />
    </FormLayout>
  );
}
