import { useEffect, useState } from "react";
import { Button, InlineStack, SkeletonThumbnail, Text } from "@shopify/polaris";

const smallPx = 160;

/** A shopper's picture, small; pressing it shows it as large as there is room, and small again. */
export function ShopperPicture({ url, alt }: { url: string; alt: string }) {
  const { address, isMissing, retry } = usePicture(url);
  const [isLarge, setLarge] = useState(false);
  if (isMissing)
    return (
      <InlineStack gap="200" blockAlign="center">
        <Text as="span" tone="subdued">
          The picture could not be loaded.
        </Text>
        <Button variant="plain" onClick={retry}>
          Try again
        </Button>
      </InlineStack>
    );
  if (address === null) return <SkeletonThumbnail size="large" />;
  return (
    <button
      type="button"
      aria-expanded={isLarge}
      title={isLarge ? "Show it small" : "Show it large"}
      onClick={() => setLarge(!isLarge)}
      style={{
        ...{ display: "block", maxInlineSize: "100%", padding: 0, border: 0, background: "none" },
        cursor: isLarge ? "zoom-out" : "zoom-in",
      }}
    >
      <img
        src={address}
        alt={alt}
        style={{
          ...{ display: "block", maxInlineSize: "100%", borderRadius: "0.5rem" },
          ...(isLarge ? {} : { maxBlockSize: smallPx }),
        }}
      />
    </button>
  );
}

/** Fetched, so that App Bridge adds the token: the address of an image carries none. */
function usePicture(url: string) {
  const [address, setAddress] = useState<string | null>(null);
  const [isMissing, setMissing] = useState(false);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const leaving = new AbortController();
    let made: string | null = null;
    const load = async (): Promise<void> => {
      const reply = await fetch(url, { signal: leaving.signal });
      if (!reply.ok) throw new Error(`The picture's reply was ${reply.status}`);
      const blob = await reply.blob();
      if (leaving.signal.aborted) return;
      made = URL.createObjectURL(blob);
      setAddress(made);
    };
    load().catch(() => {
      if (!leaving.signal.aborted) setMissing(true);
    });
    return () => {
      leaving.abort();
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [url, attempt]);
  const retry = (): void => {
    setMissing(false);
    setAttempt(attempt + 1);
  };
  return { address, isMissing, retry };
}
