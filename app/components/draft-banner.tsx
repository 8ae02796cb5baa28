import { useEffect, useState } from "react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Box, Button, Card, InlineStack, Modal, Text, TextField } from "@shopify/polaris";
import { useFetcher } from "@remix-run/react";
import { noteLettersMax } from "~/domain/agents/version-note";
import { AgentChanges } from "./agent-changes";
import { PublishWarningBanner } from "./publish-warning";
import type { AgentFrame, DraftOutcome } from "./view-agent-frame";

/** Says that shoppers do not meet the draft yet, shows the differences, and publishes or throws them away. */
export function DraftBanner({ frame, hasUnsaved }: { frame: AgentFrame; hasUnsaved: boolean }) {
  const [asking, setAsking] = useState<"publish" | "discard" | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const fetcher = useFetcher<DraftOutcome>();
  const busy = fetcher.state !== "idle";
  const outcome = busy ? null : (fetcher.data ?? null);
  useTold(fetcher.data ?? null);
  const send = (intent: "publish" | "discard", note = ""): void => {
    setAsking(null);
    void fetcher.submit(
      { intent, note, revision: String(frame.revision) },
      { method: "post", action: `/app/agents/${frame.agentId}` },
    );
  };
  const problem = outcome?.problem && (
    <Banner tone="critical" title="Nothing was published or discarded">
      <p>{outcome.problem}</p>
    </Banner>
  );
  if (frame.changes.length === 0) return problem || null;
  const count = frame.changes.length;
  const by = frame.changedBy ? `, last changed by ${frame.changedBy}` : "";
  return (
    <>
      {problem}
      <Banner
        tone="info"
        title={`The draft differs from what shoppers meet in ${count} ${count === 1 ? "thing" : "things"}`}
        action={{
          content: "Publish",
          onAction: () => setAsking("publish"),
          loading: busy,
          disabled: hasUnsaved,
        }}
        secondaryAction={{ content: "Try the draft", url: `/app/try?agent=${frame.agentId}&with=draft` }}
      >
        <BlockStack gap="200">
          <p>
            {`Shoppers meet version ${frame.publishedNumber}${frame.changedAt ? `; the draft is of ${frame.changedAt}${by}` : ""}.`}
            {hasUnsaved ? " Save what you have typed before you publish." : ""}
          </p>
          <InlineStack gap="300">
            <Button variant="plain" disclosure={isOpen ? "up" : "down"} onClick={() => setIsOpen(!isOpen)}>
              {isOpen ? "Hide the differences" : "Show the differences"}
            </Button>
            <Button variant="plain" tone="critical" onClick={() => setAsking("discard")}>
              Discard the draft
            </Button>
          </InlineStack>
        </BlockStack>
      </Banner>
      {isOpen && (
        <Card>
          <AgentChanges changes={frame.changes} beforeWords="what shoppers meet" afterWords="the draft" />
        </Card>
      )}
      <PublishModal
        frame={frame}
        open={asking === "publish"}
        onClose={() => setAsking(null)}
        onPublish={(note) => send("publish", note)}
      />
      <Modal
        open={asking === "discard"}
        onClose={() => setAsking(null)}
        title="Discard the draft?"
        primaryAction={{ content: "Discard", destructive: true, onAction: () => send("discard") }}
        secondaryActions={[{ content: "Keep it", onAction: () => setAsking(null) }]}
      >
        <Modal.Section>
          <p>
            {`The agent's settings become those of version ${frame.publishedNumber} again, and what you changed in them is lost. Rules and workflows get the words that shoppers meet; those that were never published are switched off. Their histories stay.`}
          </p>
        </Modal.Section>
      </Modal>
    </>
  );
}

function PublishModal({
  frame,
  open,
  onClose,
  onPublish,
}: {
  frame: AgentFrame;
  open: boolean;
  onClose: () => void;
  onPublish: (note: string) => void;
}) {
  const [note, setNote] = useState("");
  return (
    <Modal
      open={open}
      onClose={onClose}
      title={`Publish the draft as version ${frame.publishedNumber + 1}?`}
      primaryAction={{
        content: frame.warning?.tag === "worse" ? "Publish all the same" : "Publish",
        destructive: frame.warning?.tag === "worse",
        onAction: () => {
          onPublish(note);
          setNote("");
        },
      }}
      secondaryActions={[{ content: "Not yet", onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="400">
          {frame.warning && <PublishWarningBanner agentId={frame.agentId} warning={frame.warning} />}
          <Box>
            <Text as="p">Shoppers meet it from their next message on:</Text>
            <ul>
              {frame.changes.map(({ subject, what }) => (
                <li key={`${subject} ${what}`}>{`${subject}: ${what}`}</li>
              ))}
            </ul>
          </Box>
          <TextField
            label="What has changed, for your teammates"
            helpText="It stands in the history, beside your name."
            autoComplete="off"
            multiline={2}
            maxLength={noteLettersMax}
            value={note}
            onChange={setNote}
          />
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}

function useTold(outcome: DraftOutcome | null): void {
  const shopify = useAppBridge();
  useEffect(() => {
    if (outcome?.told) shopify.toast.show(outcome.told);
  }, [outcome, shopify]);
}
