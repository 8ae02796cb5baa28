import { useCallback, useState } from "react";
import { Banner, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import type { TextInput } from "~/domain/knowledge/sources/text-source";
import { findTextProblems, TextFields, type TextProblems } from "./text-form";
import { useSourceChange } from "./use-source-change";

const nothingWrong: TextProblems = { title: null, text: null };

/** A text that is there, posted to the page's own action as `save-text`. */
export function TextEditor({ text }: { text: TextInput }) {
  const [draft, setDraft] = useState<TextInput | null>(null);
  const [problems, setProblems] = useState(nothingWrong);
  const [isSaved, setSaved] = useState(false);
  const { send, busy, problem } = useSourceChange(
    useCallback(() => {
      setDraft(null);
      setSaved(true);
    }, []),
  );
  const values = draft ?? text;
  const isChanged =
    values.title !== text.title || values.text !== text.text || values.contentType !== text.contentType;
  const save = (): void => {
    const found = findTextProblems(values);
    setProblems(found);
    if (found.title !== null || found.text !== null) return;
    send({ ...values, intent: "save-text" });
  };
  return (
    <Card>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd">
            Text
          </Text>
          {isSaved && !isChanged && (
            <Banner tone="success">
              <p>Saved. It is being indexed anew.</p>
            </Banner>
          )}
          {problem && (
            <Banner tone="critical" title="The text was not saved">
              <p>{problem}</p>
            </Banner>
          )}
          <TextFields
            values={values}
            problems={problems}
            onChange={(changed) => {
              setDraft(changed);
              setProblems(nothingWrong);
              setSaved(false);
            }}
          />
          <InlineStack gap="200" align="end">
            <Button
              disabled={!isChanged || busy}
              onClick={() => {
                setDraft(null);
                setProblems(nothingWrong);
              }}
            >
              Discard
            </Button>
            <Button submit variant="primary" disabled={!isChanged} loading={busy}>
              Save
            </Button>
          </InlineStack>
        </BlockStack>
      </form>
    </Card>
  );
}
