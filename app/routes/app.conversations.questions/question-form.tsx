import { useState } from "react";
import { Banner, BlockStack, ChoiceList, Modal, TextField } from "@shopify/polaris";
import { useFormChange } from "~/components/use-change";
import {
  questionKindNames,
  questionKinds,
  type ListedQuestion,
  type QuestionKind,
  type QuestionProblem,
} from "~/domain/conversations/classification-question";
import { changesKey, type Outcome } from "./outcome";

const kindHelp: Record<QuestionKind, string> = {
  choice: "You name the answers: occasions, seasons, kinds of customers.",
  yes_no: "Did the shopper mention a competitor?",
  number: "How many people is it for?",
  text: "In the shopper's words: what was missing?",
};

/** Adds or changes one question; stays open with what was typed until it is saved. */
export function QuestionForm({
  question,
  onClose,
}: {
  /** Null for a new one. */
  question: ListedQuestion | null;
  onClose: () => void;
}) {
  const { send, busy, problem } = useFormChange<NonNullable<Outcome["problem"]>>(changesKey, onClose);
  const [name, setName] = useState(question?.name ?? "");
  const [text, setText] = useState(question?.question ?? "");
  const [kind, setKind] = useState<QuestionKind>(question?.kind ?? "choice");
  const [choices, setChoices] = useState(question?.choices.join("\n") ?? "");
  const [firstWrong] = Object.keys(problem?.fields ?? {});
  // What is wrong may be out of sight on a phone: the first of it is brought there.
  const errorAt = (field: QuestionProblem["path"]) => {
    const error = problem?.fields[field];
    return error ? { error, ...(field === firstWrong ? { focused: true } : {}) } : {};
  };
  const save = (): void =>
    send({ intent: "save", question: question?.questionId ?? "", name, text, kind, choices });
  return (
    <Modal
      open
      onClose={onClose}
      title={question ? "Change question" : "Add question"}
      primaryAction={{ content: "Save", onAction: save, loading: busy }}
      secondaryActions={[{ content: "Cancel", onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="400">
          {problem && !firstWrong && (
            <Banner tone="critical">
              <p>{problem.message}</p>
            </Banner>
          )}
          <TextField
            label="Question"
            helpText="As you would ask a person who has read the conversation."
            placeholder="What occasion is the purchase for?"
            autoComplete="off"
            multiline={2}
            value={text}
            onChange={setText}
            {...errorAt("question")}
          />
          <TextField
            label="Short name"
            placeholder="Occasion"
            autoComplete="off"
            value={name}
            onChange={setName}
            {...errorAt("name")}
          />
          {question ? (
            <TextField
              label="Answer"
              helpText="This cannot be changed. Delete the question and add a new one instead."
              autoComplete="off"
              disabled
              value={questionKindNames[kind]}
              {...errorAt("kind")}
            />
          ) : (
            <ChoiceList
              title="Answer"
              choices={questionKinds.map((value) => ({
                value,
                label: questionKindNames[value],
                helpText: kindHelp[value],
              }))}
              selected={[kind]}
              onChange={([value]) => setKind(value as QuestionKind)}
            />
          )}
          {kind === "choice" && (
            <TextField
              label="Possible answers, one a line"
              placeholder={"Birthday\nWedding\nFor themselves"}
              autoComplete="off"
              multiline={4}
              value={choices}
              onChange={setChoices}
              {...errorAt("choices")}
            />
          )}
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
