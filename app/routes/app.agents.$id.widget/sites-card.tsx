import { useEffect, useState } from "react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, Checkbox, InlineStack, Modal, Text, TextField } from "@shopify/polaris";
import { useFetcher } from "@remix-run/react";
import { LinesField } from "~/components/lines-field";
import { SettingsSection } from "~/components/setting-field";
import type { SitesOutcome } from "./change-sites.server";
import type { WidgetView } from "./route";

/** The agent on websites that are not the shop's: which may show it, and the tag that does. */
export function SitesCard({ view }: { view: WidgetView }) {
  const { isPublic: stored, origins, identitySecret, identityVersion } = view.sites;
  const fetcher = useFetcher<SitesOutcome>();
  const [isPublic, setIsPublic] = useState(stored);
  const [lines, setLines] = useState(origins);
  const [isSecretShown, setIsSecretShown] = useState(false);
  const isChanged = isPublic !== stored || lines.join("\n") !== origins.join("\n");
  const problem = fetcher.state === "idle" ? fetcher.data?.problem : null;
  const save = (): void =>
    void fetcher.submit({ public: isPublic ? "on" : "off", origins: lines.join("\n") }, { method: "post" });
  return (
    <SettingsSection title="Other websites">
      <BlockStack gap="400">
        <Text as="p" tone="subdued">
          This holds at once and is no part of the draft. There is no cart on other websites.
        </Text>
        <Checkbox label="Other websites may show this agent" checked={isPublic} onChange={setIsPublic} />
        <LinesField
          label="Websites"
          helpText="One in each line, like https://blog.example.com"
          lines={lines}
          onChange={setLines}
          error={problem ?? undefined}
        />
        <InlineStack>
          <Button disabled={!isChanged} loading={fetcher.state !== "idle"} onClick={save}>
            Save websites
          </Button>
        </InlineStack>
        {stored && (
          <>
            <CopyField
              label="Script tag"
              helpText="Put it before the end of the page's body."
              text={`<script src="${view.appUrl}/widget/${view.agentId}.js" async></script>`}
            />
            {isSecretShown ? (
              <>
                <CopyField
                  label="Identity secret"
                  helpText="Your website's server signs the ids of its customers with it (HMAC-SHA256, hexadecimal) for Floorwalker.identify. Keep it on the server."
                  text={identitySecret}
                />
                <RotateSecret version={identityVersion} />
              </>
            ) : (
              <InlineStack>
                <Button variant="plain" onClick={() => setIsSecretShown(true)}>
                  Show the identity secret
                </Button>
              </InlineStack>
            )}
          </>
        )}
      </BlockStack>
    </SettingsSection>
  );
}

/** Makes the identity secret anew, once the merchant has read what that does. */
function RotateSecret({ version }: { version: number }) {
  const shopify = useAppBridge();
  const fetcher = useFetcher<SitesOutcome>();
  const [isAsking, setIsAsking] = useState(false);
  useEffect(() => {
    if (fetcher.data?.done) shopify.toast.show("The new secret holds from now on");
  }, [fetcher.data, shopify]);
  return (
    <InlineStack>
      <Button loading={fetcher.state !== "idle"} onClick={() => setIsAsking(true)}>
        Make a new secret
      </Button>
      <Modal
        open={isAsking}
        onClose={() => setIsAsking(false)}
        title="Make a new identity secret?"
        primaryAction={{
          content: "Make a new secret",
          destructive: true,
          onAction: () => {
            setIsAsking(false);
            void fetcher.submit({ intent: "rotate", version: String(version) }, { method: "post" });
          },
        }}
        secondaryActions={[{ content: "Keep the old one", onAction: () => setIsAsking(false) }]}
      >
        <Modal.Section>
          <BlockStack gap="200">
            <p>
              The old secret stops working at once: your website&apos;s server must sign with the new one.
            </p>
            <p>
              Until it does, the chat does not begin for customers whom your website names by
              Floorwalker.identify. For all other visitors, and in your shop, nothing changes.
            </p>
          </BlockStack>
        </Modal.Section>
      </Modal>
    </InlineStack>
  );
}

function CopyField({ label, helpText, text }: { label: string; helpText: string; text: string }) {
  const shopify = useAppBridge();
  const copy = (): void =>
    void navigator.clipboard.writeText(text).then(
      () => shopify.toast.show("Copied"),
      () =>
        shopify.toast.show("The browser did not let it be copied: mark it and copy it by hand", {
          isError: true,
        }),
    );
  return (
    <TextField
      label={label}
      helpText={helpText}
      autoComplete="off"
      readOnly
      value={text}
      selectTextOnFocus
      connectedRight={
        <Button onClick={copy} accessibilityLabel={`Copy: ${label}`}>
          Copy
        </Button>
      }
    />
  );
}
