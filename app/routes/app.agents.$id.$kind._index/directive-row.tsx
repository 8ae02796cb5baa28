import { useState } from "react";
import {
  Badge,
  Banner,
  BlockStack,
  Button,
  ButtonGroup,
  Card,
  InlineStack,
  Link,
  Modal,
  Text,
} from "@shopify/polaris";
import { ArrowDownIcon, ArrowUpIcon, DeleteIcon } from "@shopify/polaris-icons";
import { useFetcher } from "@remix-run/react";
import { directiveKinds, type DirectiveKindName } from "~/components/directive-words";
import type { DirectiveView } from "./route";

const linesShown = 4;

/** A rule or workflow in its place: what it does, and the ways to move, switch, change and delete it. */
export function DirectiveRow({
  directive,
  kindName,
  url,
  place,
  count,
  deleted,
}: {
  directive: DirectiveView;
  kindName: DirectiveKindName;
  url: string;
  place: number;
  count: number;
  deleted: boolean;
}) {
  const fetcher = useFetcher<{ problem: string | null }>();
  const [isAsking, setIsAsking] = useState(false);
  const isBusy = fetcher.state !== "idle";
  const { directiveId, title, isOn, lines, saved } = directive;
  const send = (intent: string, fields: Record<string, string> = {}): void =>
    void fetcher.submit({ intent, directive: directiveId, ...fields }, { method: "post" });
  const { one } = directiveKinds[kindName];
  return (
    <Card>
      <BlockStack gap="200">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h2" variant="headingMd" breakWord>
              {deleted ? (
                title
              ) : (
                <Link url={url} monochrome removeUnderline>
                  {`${place + 1}. ${title}`}
                </Link>
              )}
            </Text>
            {!isOn && !deleted && <Badge>Off</Badge>}
          </InlineStack>
          {deleted ? (
            <Button
              loading={isBusy}
              accessibilityLabel={`Bring back “${title}”`}
              onClick={() => send("undelete")}
            >
              Bring it back
            </Button>
          ) : (
            <ButtonGroup>
              <Button
                icon={ArrowUpIcon}
                accessibilityLabel={`Move “${title}” up`}
                disabled={place === 0 || isBusy}
                onClick={() => send("move", { to: String(place - 1) })}
              />
              <Button
                icon={ArrowDownIcon}
                accessibilityLabel={`Move “${title}” down`}
                disabled={place === count - 1 || isBusy}
                onClick={() => send("move", { to: String(place + 1) })}
              />
              <Button
                loading={isBusy && fetcher.formData?.get("intent") === "enabled"}
                accessibilityLabel={`Switch “${title}” ${isOn ? "off" : "on"}`}
                onClick={() => send("enabled", { value: isOn ? "off" : "on" })}
              >
                {isOn ? "Switch off" : "Switch on"}
              </Button>
              <Button
                icon={DeleteIcon}
                accessibilityLabel={`Delete “${title}”`}
                onClick={() => setIsAsking(true)}
              />
            </ButtonGroup>
          )}
        </InlineStack>
        {fetcher.state === "idle" && fetcher.data?.problem && (
          <Banner tone="critical">
            <p>{fetcher.data.problem}</p>
          </Banner>
        )}
        <div>
          {lines.slice(0, linesShown).map((line, number) => (
            <Text key={number} as="p" breakWord>
              {line}
            </Text>
          ))}
          {lines.length > linesShown && (
            <Text as="p" tone="subdued">
              {`and ${lines.length - linesShown} more`}
            </Text>
          )}
        </div>
        <Text as="p" tone="subdued" variant="bodySm">
          {saved}
        </Text>
      </BlockStack>
      <Modal
        open={isAsking}
        onClose={() => setIsAsking(false)}
        title={`Delete “${title}”?`}
        primaryAction={{
          content: "Delete",
          destructive: true,
          onAction: () => {
            setIsAsking(false);
            send("remove");
          },
        }}
        secondaryActions={[{ content: "Keep it", onAction: () => setIsAsking(false) }]}
      >
        <Modal.Section>
          <p>{`If shoppers meet this ${one} already, they do until you publish. You can bring it back, with its history.`}</p>
        </Modal.Section>
      </Modal>
    </Card>
  );
}
