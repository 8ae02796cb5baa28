import { useState } from "react";
import {
  Banner,
  BlockStack,
  Box,
  Button,
  Card,
  InlineStack,
  Modal,
  Pagination,
  Text,
} from "@shopify/polaris";
import { useRevalidator, useSearchParams } from "@remix-run/react";
import { ListSearch } from "./list-search";
import { emptyPair, findPairProblems, noPairProblems, PairFields } from "./pair-fields";
import { countWords, QuestionsImport } from "./questions-import";
import { useSourceChange } from "./use-source-change";

export interface QuestionListView {
  sourceId: string;
  rows: QuestionView[];
  /** What is searched for. */
  text: string;
  /** "1 to 20 of 45" */
  words: string;
  previousOffset: number | null;
  nextOffset: number | null;
}

interface QuestionView {
  questionId: string;
  question: string;
  answer: string;
}

type Open =
  { tag: "edit"; row: QuestionView | null } | { tag: "remove"; row: QuestionView } | { tag: "import" } | null;

/** The pairs of a set; posts to the page's own action as `save-question` and `remove-question`. */
export function QuestionList({ questions, readOnly }: { questions: QuestionListView; readOnly: boolean }) {
  const [, setSearchParams] = useSearchParams();
  const { revalidate } = useRevalidator();
  const [open, setOpen] = useState<Open>(null);
  const [note, setNote] = useState<string | null>(null);
  const show = (changes: Record<string, string>): void =>
    setSearchParams(
      (now) => {
        now.delete("questions");
        for (const [name, value] of Object.entries(changes)) now.set(name, value);
        return now;
      },
      { preventScrollReset: true },
    );
  const close = (): void => setOpen(null);
  const begin = (next: Open) => (): void => {
    setNote(null);
    setOpen(next);
  };
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <BlockStack>
            <Text as="h2" variant="headingMd">
              Questions and answers
            </Text>
            <Text as="p" tone="subdued">
              {questions.words}
            </Text>
          </BlockStack>
          {!readOnly && (
            <InlineStack gap="200">
              <Button onClick={begin({ tag: "import" })}>Import from CSV</Button>
              <Button variant="primary" onClick={begin({ tag: "edit", row: null })}>
                Add a question
              </Button>
            </InlineStack>
          )}
        </InlineStack>
        {note && (
          <Banner tone="success" onDismiss={() => setNote(null)}>
            <p>{note}</p>
          </Banner>
        )}
        <ListSearch
          label="Search in these questions"
          placeholder="Search in questions and answers"
          value={questions.text}
          onSearch={(text) => show({ questionText: text })}
        />
        {questions.rows.length === 0 && (
          <Text as="p" alignment="center" tone="subdued">
            {questions.text
              ? "No question or answer contains this."
              : "There is no question in this set yet."}
          </Text>
        )}
        {questions.rows.map((row) => (
          <Box key={row.questionId} background="bg-surface-secondary" borderRadius="200" padding="300">
            <BlockStack gap="200">
              <Text as="h3" variant="headingSm" breakWord>
                {row.question}
              </Text>
              <div style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{row.answer}</div>
              {!readOnly && (
                <InlineStack gap="400">
                  <Button
                    variant="plain"
                    accessibilityLabel={`Change “${row.question}”`}
                    onClick={begin({ tag: "edit", row })}
                  >
                    Change
                  </Button>
                  <Button
                    variant="plain"
                    tone="critical"
                    accessibilityLabel={`Delete “${row.question}”`}
                    onClick={begin({ tag: "remove", row })}
                  >
                    Delete
                  </Button>
                </InlineStack>
              )}
            </BlockStack>
          </Box>
        ))}
        {(questions.previousOffset !== null || questions.nextOffset !== null) && (
          <InlineStack align="center">
            <Pagination
              hasPrevious={questions.previousOffset !== null}
              hasNext={questions.nextOffset !== null}
              onPrevious={() => show({ questions: String(questions.previousOffset) })}
              onNext={() => show({ questions: String(questions.nextOffset) })}
            />
          </InlineStack>
        )}
      </BlockStack>
      {open?.tag === "edit" && <EditDialog row={open.row} onClose={close} />}
      {open?.tag === "remove" && <RemoveDialog row={open.row} onClose={close} />}
      {open?.tag === "import" && (
        <Modal open onClose={close} title="Import questions and answers">
          <Modal.Section>
            <QuestionsImport
              into={{ sourceId: questions.sourceId }}
              onImported={({ imported }) => {
                close();
                setNote(
                  imported === 0
                    ? "This set had all of them already."
                    : `${countWords(imported, "question")} ${imported === 1 ? "was" : "were"} added.`,
                );
                revalidate();
              }}
            />
          </Modal.Section>
        </Modal>
      )}
    </Card>
  );
}

/** A pair that is there, or a new one for the end of the set. */
function EditDialog({ row, onClose }: { row: QuestionView | null; onClose: () => void }) {
  const { send, busy, problem } = useSourceChange(onClose);
  const [pair, setPair] = useState({
    question: row?.question ?? emptyPair.question,
    answer: row?.answer ?? emptyPair.answer,
  });
  const [problems, setProblems] = useState(noPairProblems);
  const save = (): void => {
    const found = findPairProblems(pair);
    setProblems(found);
    if (found.question !== null || found.answer !== null) return;
    send({ intent: "save-question", questionId: row?.questionId ?? "", ...pair });
  };
  return (
    <Modal
      open
      onClose={onClose}
      title={row ? "Change a question" : "Add a question"}
      primaryAction={{ content: "Save", onAction: save, loading: busy }}
      secondaryActions={[{ content: "Cancel", onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="300">
          {problem && (
            <Banner tone="critical" title="That was not saved">
              <p>{problem}</p>
            </Banner>
          )}
          <PairFields
            pair={pair}
            problems={problems}
            onChange={(changed) => {
              setPair(changed);
              setProblems(noPairProblems);
            }}
          />
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}

function RemoveDialog({ row, onClose }: { row: QuestionView; onClose: () => void }) {
  const { send, busy, problem } = useSourceChange(onClose);
  return (
    <Modal
      open
      onClose={onClose}
      title="Delete this question?"
      primaryAction={{
        content: "Delete",
        destructive: true,
        onAction: () => send({ intent: "remove-question", questionId: row.questionId }),
        loading: busy,
      }}
      secondaryActions={[{ content: "Keep it", onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="300">
          {problem && (
            <Banner tone="critical" title="That was not done">
              <p>{problem}</p>
            </Banner>
          )}
          <Text as="p" breakWord>{`“${row.question}” and its answer cannot be brought back.`}</Text>
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
