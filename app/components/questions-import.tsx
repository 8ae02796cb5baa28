import { useState } from "react";
import {
  Banner,
  BlockStack,
  Box,
  Button,
  DropZone,
  InlineStack,
  List,
  Spinner,
  Text,
} from "@shopify/polaris";
import { findFileProblem, useUpload, type QuestionsPreview } from "./upload-file";

type State =
  | { tag: "choosing"; problem: string | null }
  | { tag: "reading" }
  | { tag: "looking"; file: File; preview: QuestionsPreview; importing: boolean; problem: string | null };

/** Imports a CSV file of questions and answers, once it was shown how the file is understood. */
export function QuestionsImport({
  into,
  isReady = () => true,
  onImported,
}: {
  into: { sourceId: string } | { title: string };
  /** Asked before anything is imported. */
  isReady?: () => boolean;
  onImported: (done: { sourceId: string; imported: number; skippedCount: number }) => void;
}) {
  const upload = useUpload();
  const [state, setState] = useState<State>({ tag: "choosing", problem: null });
  const read = async ([file]: File[]): Promise<void> => {
    if (!file) return;
    setState({ tag: "reading" });
    const problem = await findFileProblem(file);
    if (problem !== null) return setState({ tag: "choosing", problem });
    const answer = await upload(file, { intent: "read-questions" });
    if (answer.tag === "read") {
      setState({ tag: "looking", file, preview: answer.preview, importing: false, problem: null });
    } else if ("message" in answer) setState({ tag: "choosing", problem: answer.message });
  };
  const bringIn = async (shown: Extract<State, { tag: "looking" }>): Promise<void> => {
    if (!isReady()) return;
    setState({ ...shown, importing: true, problem: null });
    const answer = await upload(shown.file, { intent: "import-questions", into });
    if (answer.tag === "imported") onImported(answer);
    else setState({ ...shown, importing: false, problem: "message" in answer ? answer.message : null });
  };
  if (state.tag === "reading") {
    return (
      <InlineStack gap="200" blockAlign="center">
        <Spinner size="small" accessibilityLabel="The file is being read" />
        <Text as="p">The file is being read …</Text>
      </InlineStack>
    );
  }
  if (state.tag === "choosing") {
    return (
      <BlockStack gap="300">
        {state.problem !== null && (
          <Banner tone="critical" title="Nothing was imported">
            <p>{state.problem}</p>
          </Banner>
        )}
        <Text as="p">
          A row for each question. Call the two columns “question” and “answer” in the first row; other
          columns are left out.
        </Text>
        <DropZone label="CSV file" labelHidden allowMultiple={false} onDrop={(files) => void read(files)}>
          <DropZone.FileUpload actionTitle="Choose a CSV file" actionHint="or drop it here, up to 10 MB" />
        </DropZone>
      </BlockStack>
    );
  }
  return (
    <BlockStack gap="400">
      {state.problem !== null && (
        <Banner tone="critical" title="Nothing was imported">
          <p>{state.problem}</p>
        </Banner>
      )}
      <Preview name={state.file.name} preview={state.preview} />
      <InlineStack gap="200" align="end">
        <Button disabled={state.importing} onClick={() => setState({ tag: "choosing", problem: null })}>
          Choose another file
        </Button>
        <Button variant="primary" loading={state.importing} onClick={() => void bringIn(state)}>
          {`Import ${countWords(state.preview.pairCount, "question")}`}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}

function Preview({ name, preview }: { name: string; preview: QuestionsPreview }) {
  const { columns, pairs, pairCount, skipped, skippedCount } = preview;
  return (
    <BlockStack gap="400">
      <BlockStack gap="100">
        <Text as="h2" variant="headingMd" breakWord>
          {name}
        </Text>
        <Text as="p" tone="subdued">
          {columns
            ? `Questions from the column “${columns.question}”, answers from “${columns.answer}”.`
            : "The file names no columns: the first holds the questions, the second the answers."}
        </Text>
      </BlockStack>
      {skippedCount > 0 && (
        <Banner tone="warning" title={`${countWords(skippedCount, "row")} will be left out`}>
          <List>
            {skipped.map(({ line, reason }) => (
              <List.Item key={line}>{`Line ${line}: ${reason}`}</List.Item>
            ))}
            {skippedCount > skipped.length && (
              <List.Item>{`and ${(skippedCount - skipped.length).toLocaleString("en")} more`}</List.Item>
            )}
          </List>
        </Banner>
      )}
      <BlockStack gap="200">
        {pairs.map(({ question, answer }, place) => (
          <Box key={place} background="bg-surface-secondary" borderRadius="200" padding="300">
            <Text as="h3" variant="headingSm" breakWord>
              {question}
            </Text>
            <div style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{answer}</div>
          </Box>
        ))}
        {pairCount > pairs.length && (
          <Text as="p" tone="subdued">
            {`and ${(pairCount - pairs.length).toLocaleString("en")} more`}
          </Text>
        )}
      </BlockStack>
    </BlockStack>
  );
}

/** "1 question", "1,200 questions". */
export function countWords(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}
