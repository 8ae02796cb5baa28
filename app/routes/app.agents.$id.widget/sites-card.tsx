import { useState } from "react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, Checkbox, InlineStack, Text, TextField } from "@shopify/polaris";
import { useFetcher } from "@remix-run/react";
import { LinesField } from "~/components/lines-field";
import { SettingsSection } from "~/components/setting-field";
import type { SitesOutcome } from "./change-sites.server";
import type { WidgetView } from "./route";

/** The agent on websites that are not the shop's: which may show it, and the tag that does. */
export function SitesCard({ view }: { view: WidgetView }) {
  const { isPublic: stored, origins, identitySecret } = view.sites;
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
              <CopyField
                label="Identity secret"
                helpText="Your website's server signs the ids of its customers with it (HMAC-SHA256, hexadecimal) for Floorwalker.identify. Keep it on the server."
                text={identitySecret}
              />
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
