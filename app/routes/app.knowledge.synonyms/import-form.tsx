import { useState } from "react";
import { Banner, BlockStack, DropZone, Modal, Text, TextField } from "@shopify/polaris";
import { useFormChange } from "./use-change";

/** Adds the entries of a file, all or none; the text can be mended before it is sent. */
export function ImportForm({ onClose }: { onClose: () => void }) {
  const { send, busy, problem: told } = useFormChange(onClose);
  const [text, setText] = useState("");
  const [refused, setRefused] = useState<string | null>(null);
  const take = async ([file]: File[]): Promise<void> => {
    if (!file) return;
    const decoded = await readText(file);
    setRefused(decoded === null ? `${file.name} is too large for a list of synonyms.` : null);
    setText(decoded ?? "");
  };
  const problem = refused ?? told;
  return (
    <Modal
      open
      onClose={onClose}
      title="Import synonyms"
      primaryAction={{
        content: "Import",
        onAction: () => send({ intent: "import", text }),
        loading: busy,
        disabled: text.trim() === "",
      }}
      secondaryActions={[{ content: "Cancel", onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="400">
          {problem && (
            <Banner tone="critical">
              <p>{problem}</p>
            </Banner>
          )}
          <Text as="p">
            One entry a line: words that mean the same, separated by commas; or words, an arrow (=&gt;), and
            what they also mean. A CSV file with the columns “terms” and “means” works too.
          </Text>
          <DropZone
            accept=".csv,.txt,text/csv,text/plain"
            allowMultiple={false}
            onDrop={(files) => void take(files)}
          >
            <DropZone.FileUpload
              actionTitle="Choose a file"
              actionHint="CSV or TXT; or paste the text below"
            />
          </DropZone>
          <TextField
            label="Text"
            multiline={6}
            maxHeight="240px"
            autoComplete="off"
            placeholder={"hoodie, sweat shirt\npants => trousers, slacks"}
            value={text}
            onChange={setText}
          />
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}

const bytesMax = 2_000_000;

/** UTF-8, or what spreadsheets on Windows write; null when it is too large. */
async function readText(file: File): Promise<string | null> {
  if (file.size > bytesMax) return null;
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
