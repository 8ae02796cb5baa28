import { useState } from "react";
import {
  Banner,
  BlockStack,
  Button,
  Card,
  DropZone,
  InlineStack,
  Modal,
  ProgressBar,
  Text,
} from "@shopify/polaris";
import { useRevalidator } from "@remix-run/react";
import { findFileProblem, useUpload, type UploadAnswer } from "./upload-file";
import { useSourceChange } from "./use-source-change";

export interface FileView {
  sourceId: string;
  name: string;
  /** "120 kB" */
  size: string;
  /** A CSV file, which may hold questions and answers. */
  isTable: boolean;
}

/** The file that a source is read from: it can be replaced, and a table be turned into questions and answers. */
export function FileCard({ file }: { file: FileView }) {
  const { replace, share, answer } = useReplacement(file.sourceId);
  const [asking, setAsking] = useState(false);
  const turning = useSourceChange(noteNothing);
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            File
          </Text>
          <Text as="p" breakWord>
            {file.name}
          </Text>
          <Text as="p" tone="subdued">
            {file.size}
          </Text>
        </BlockStack>
        <div aria-live="polite">{answer && <ReplaceOutcome answer={answer} />}</div>
        {share === null ? (
          <DropZone label="Replace the file" labelHidden allowMultiple={false} onDrop={replace}>
            <DropZone.FileUpload
              actionTitle="Replace the file"
              actionHint="What was read stays in use until the new one is"
            />
          </DropZone>
        ) : (
          <ProgressBar progress={share * 100} size="small" />
        )}
        {file.isTable && (
          <InlineStack>
            <Button onClick={() => setAsking(true)}>Use as questions and answers</Button>
          </InlineStack>
        )}
      </BlockStack>
      <Modal
        open={asking}
        onClose={() => setAsking(false)}
        title={`Use “${file.name}” as questions and answers?`}
        primaryAction={{
          content: "Use as questions",
          onAction: () => turning.send({ intent: "use-as-questions" }),
          loading: turning.busy,
        }}
        secondaryActions={[{ content: "Keep it as it is", onAction: () => setAsking(false) }]}
      >
        <Modal.Section>
          <BlockStack gap="300">
            {turning.problem && (
              <Banner tone="critical" title="That was not done">
                <p>{turning.problem}</p>
              </Banner>
            )}
            <Text as="p">
              A set of questions takes the place of the file, which is removed. Each pair can then be changed
              by itself.
            </Text>
          </BlockStack>
        </Modal.Section>
      </Modal>
    </Card>
  );
}

const noteNothing = (): void => {};

function useReplacement(sourceId: string) {
  const upload = useUpload();
  const { revalidate } = useRevalidator();
  // Null while nothing is on its way.
  const [share, setShare] = useState<number | null>(null);
  const [answer, setAnswer] = useState<UploadAnswer | null>(null);
  const take = async (file: File): Promise<UploadAnswer> => {
    const message = await findFileProblem(file);
    if (message !== null) return { tag: "refused", message };
    return await upload(file, { intent: "replace-file", sourceId }, setShare);
  };
  const replace = ([file]: File[]): void => {
    if (!file) return;
    setShare(0);
    setAnswer(null);
    void take(file).then((came) => {
      setShare(null);
      setAnswer(came);
      if (came.tag === "replaced") revalidate();
    });
  };
  return { replace, share, answer };
}

function ReplaceOutcome({ answer }: { answer: UploadAnswer }) {
  if (answer.tag === "replaced") {
    return (
      <Banner tone="success">
        <p>Replaced. The new file is being read.</p>
      </Banner>
    );
  }
  if (answer.tag === "unchanged") {
    return (
      <Banner tone="info">
        <p>This is the same file. Nothing was changed.</p>
      </Banner>
    );
  }
  if (!("message" in answer)) return null;
  return (
    <Banner tone="critical" title="The file was not replaced">
      <p>{answer.message}</p>
    </Banner>
  );
}
