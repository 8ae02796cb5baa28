import { useRef, useState } from "react";
import { BlockStack, Button, Card, InlineError, InlineStack, Text } from "@shopify/polaris";
import { useFetcher, useRevalidator } from "@remix-run/react";
import { AgentAvatar } from "~/components/agent-avatar";
import { problemOf } from "~/components/problem-of";
import { checkAvatar } from "~/domain/agents/avatar";
import type { AgentOutcome } from "./change-agent.server";
import type { AgentView } from "./route";

/** The picture beside the agent's answers: chosen, looked at by its bytes here and on the server, and shown at once. */
export function AvatarCard({ agent, name }: { agent: AgentView; name: string }) {
  const input = useRef<HTMLInputElement>(null);
  const remover = useFetcher<AgentOutcome>();
  const { problem, busy, send } = useAvatarUpload(agent.agentId);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Picture
        </Text>
        <InlineStack gap="300" blockAlign="center" wrap={false}>
          <AgentAvatar name={name} url={agent.avatarUrl} size={56} />
          <InlineStack gap="200">
            <Button loading={busy} onClick={() => input.current?.click()}>
              {agent.avatarUrl ? "Change it" : "Choose a picture"}
            </Button>
            {agent.avatarUrl && (
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
          aria-label="Picture of the agent"
          accept="image/png,image/jpeg,image/webp"
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = "";
            if (file) void send(file);
          }}
        />
        {problem && <InlineError message={problem} fieldID="avatar" />}
        <Text as="p" tone="subdued">
          PNG, JPEG or WebP of up to 1 MB. It holds at once, without publishing.
        </Text>
      </BlockStack>
    </Card>
  );
}

function useAvatarUpload(agentId: string) {
  const { revalidate } = useRevalidator();
  const [state, setState] = useState<{ busy: boolean; problem: string | null }>({
    busy: false,
    problem: null,
  });
  const send = async (file: File): Promise<void> => {
    setState({ busy: true, problem: null });
    const problem = await upload(agentId, file);
    setState({ busy: false, problem });
    if (problem === null) revalidate();
  };
  return { ...state, send };
}

/** In words why the picture was not taken; null when it was. */
async function upload(agentId: string, file: File): Promise<string | null> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const problem = problemOf(() => checkAvatar(bytes));
  if (problem !== null) return problem;
  try {
    const response = await fetch(`/app/agents/${agentId}/avatar`, { method: "POST", body: bytes });
    const answer = (await response.json()) as { problem: string | null };
    return answer.problem;
  } catch (error) {
    // Nothing came back, or not from the app: it may be tried again.
    if (error instanceof TypeError || error instanceof SyntaxError)
      return "The upload broke off. Check your connection and try again.";
    throw error;
  }
}
