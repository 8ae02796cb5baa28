import { useRef, useState } from "react";
import { BlockStack, Button, Card, InlineError, InlineStack, Text } from "@shopify/polaris";
import { useFetcher, useRevalidator } from "@remix-run/react";
import { checkAvatar } from "~/domain/shared/avatar";
import { AgentAvatar } from "./agent-avatar";
import { problemOf } from "./problem-of";

/**
 * A picture that shoppers see: chosen, looked at by its bytes here and on the server, and shown at once. The page's own
 * action takes it away on the intent `remove-avatar`.
 */
export function PictureCard({
  name,
  url,
  label,
  uploadTo,
  note,
}: {
  /** Its first letter stands where there is no picture. */
  name: string;
  url: string | null;
  /** Of the field, for who does not see it. */
  label: string;
  /** Takes the bytes, and answers `{ problem }`. */
  uploadTo: string;
  /** From when it holds. */
  note: string;
}) {
  const input = useRef<HTMLInputElement>(null);
  const remover = useFetcher();
  const { problem, busy, send } = useUpload(uploadTo);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Picture
        </Text>
        <InlineStack gap="300" blockAlign="center" wrap={false}>
          <AgentAvatar name={name} url={url} size={56} />
          <InlineStack gap="200">
            <Button loading={busy} onClick={() => input.current?.click()}>
              {url ? "Change it" : "Choose a picture"}
            </Button>
            {url && (
              <Button
                loading={remover.state !== "idle"}
                onClick={() => void remover.submit({ intent: "remove-avatar" }, { method: "post" })}
              >
                Remove
              </Button>
            )}
          </InlineStack>
        </InlineStack>
        <input
          ref={input}
          hidden
          type="file"
          aria-label={label}
          accept="image/png,image/jpeg,image/webp"
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = "";
            if (file) void send(file);
          }}
        />
        {problem && <InlineError message={problem} fieldID="avatar" />}
        <Text as="p" tone="subdued">
          PNG, JPEG or WebP of up to 1 MB. {note}
        </Text>
      </BlockStack>
    </Card>
  );
}

function useUpload(to: string) {
  const { revalidate } = useRevalidator();
  const [state, setState] = useState<{ busy: boolean; problem: string | null }>({
    busy: false,
    problem: null,
  });
  const send = async (file: File): Promise<void> => {
    setState({ busy: true, problem: null });
    const problem = await upload(to, file);
    setState({ busy: false, problem });
    if (problem === null) revalidate();
  };
  return { ...state, send };
}

/** In words why the picture was not taken; null when it was. */
async function upload(to: string, file: File): Promise<string | null> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const problem = problemOf(() => checkAvatar(bytes));
  if (problem !== null) return problem;
  try {
    const response = await fetch(to, { method: "POST", body: bytes });
    const answer = (await response.json()) as { problem: string | null };
    return answer.problem;
  } catch (error) {
    // Nothing came back, or not from the app: it may be tried again.
    if (error instanceof TypeError || error instanceof SyntaxError)
      return "The upload broke off. Check your connection and try again.";
    throw error;
  }
}
