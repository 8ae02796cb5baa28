import { useEffect, useRef, useState } from "react";
import { BlockStack, Button, ButtonGroup, Card, InlineStack, Text } from "@shopify/polaris";
import type { AgentSettings } from "~/domain/agents/agent-settings";
import { encodePreview, previewOf } from "~/http/widget/preview-settings";

const pauseMs = 250;
/** The page in the frame is as wide as the real one, and shrunk to the room that is there. */
const sizes = { phone: { width: 375, height: 667 }, desktop: { width: 960, height: 720 } };

/** The real widget on a page of nobody's shop, with what is typed and not saved. It stands still while it is rebuilt. */
export function WidgetPreview({ values, avatarPath }: { values: AgentSettings; avatarPath: string | null }) {
  const [device, setDevice] = useState<keyof typeof sizes>("phone");
  const [scheme, setScheme] = useState<"light" | "dark">("light");
  const [isOpen, setIsOpen] = useState(true);
  const preview = previewOf(values, { scheme, isOpen, avatarPath });
  const address = useSettled(preview && `/widget/preview/${encodePreview(preview)}`);
  return (
    <div style={{ position: "sticky", top: "1rem" }}>
      <Card>
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            Preview
          </Text>
          <InlineStack gap="200">
            <Choice
              label="Device"
              names={{ phone: "Phone", desktop: "Desktop" }}
              value={device}
              onChange={setDevice}
            />
            <Choice
              label="Light"
              names={{ light: "Light", dark: "Dark" }}
              value={scheme}
              onChange={setScheme}
            />
            <Choice
              label="Chat"
              names={{ open: "Open", closed: "Closed" }}
              value={isOpen ? "open" : "closed"}
              onChange={(value) => setIsOpen(value === "open")}
            />
          </InlineStack>
          {address && <Frames key={device} address={address} size={sizes[device]} />}
          {!preview && (
            <Text as="p" tone="caution">
              Something in the settings cannot be saved yet: the preview waits for it.
            </Text>
          )}
        </BlockStack>
      </Card>
    </div>
  );
}

function Choice<Value extends string>({
  label,
  names,
  value,
  onChange,
}: {
  label: string;
  names: Record<Value, string>;
  value: Value;
  onChange: (value: Value) => void;
}) {
  return (
    <div role="group" aria-label={label}>
      <ButtonGroup variant="segmented">
        {(Object.keys(names) as Value[]).map((name) => (
          <Button key={name} size="slim" pressed={name === value} onClick={() => onChange(name)}>
            {names[name]}
          </Button>
        ))}
      </ButtonGroup>
    </div>
  );
}

/** The last address that could be shown, once nothing has been typed for a moment. */
function useSettled(address: string | null): string | null {
  const [settled, setSettled] = useState<string | null>(null);
  useEffect(() => {
    if (address === null) return;
    const timer = setTimeout(() => setSettled(address), pauseMs);
    return () => clearTimeout(timer);
  }, [address]);
  return settled;
}

/** What is shown stays until the next one says that it is ready; then it takes its place in one step. */
function Frames({ address, size }: { address: string; size: { width: number; height: number } }) {
  const [shown, setShown] = useState<string | null>(null);
  const room = useRef<HTMLDivElement>(null);
  const next = useRef<HTMLIFrameElement>(null);
  const [scale, setScale] = useState(1);
  useEffect(() => {
    const element = room.current!;
    const fit = (): void => setScale(Math.min(1, element.clientWidth / size.width));
    const observer = new ResizeObserver(fit);
    observer.observe(element);
    return () => observer.disconnect();
  }, [size]);
  useEffect(() => {
    const hear = (event: MessageEvent): void => {
      // The frame has no origin of its own: it is known by its window.
      if (event.source !== next.current?.contentWindow || event.data !== "floorwalker-preview-ready") return;
      setShown(address);
    };
    addEventListener("message", hear);
    return () => removeEventListener("message", hear);
  }, [address]);
  const addresses = shown === null || shown === address ? [address] : [shown, address];
  return (
    <div
      ref={room}
      style={{
        position: "relative",
        inlineSize: "100%",
        maxInlineSize: size.width,
        blockSize: size.height * scale,
        overflow: "hidden",
        border: "1px solid var(--p-color-border)",
        borderRadius: "0.5rem",
        marginInline: "auto",
      }}
    >
      {addresses.map((one) => (
        <iframe
          key={one}
          ref={one === address ? next : undefined}
          src={one}
          title={one === shown ? "Preview of the chat" : "The next preview"}
          aria-hidden={one !== shown}
          sandbox="allow-scripts"
          style={{
            position: "absolute",
            insetBlockStart: 0,
            insetInlineStart: 0,
            inlineSize: size.width,
            blockSize: size.height,
            border: 0,
            transform: `scale(${scale})`,
            transformOrigin: "top left",
            // Not hidden: browsers let what is hidden wait.
            opacity: one === shown ? 1 : 0,
            zIndex: one === shown ? 1 : 0,
          }}
        />
      ))}
    </div>
  );
}
