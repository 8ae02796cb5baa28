import { useState } from "react";
import { Banner } from "@shopify/polaris";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useRevalidator } from "@remix-run/react";

/** Asks the merchant to let the app make codes, where it may not yet and the settings need it. */
export function PermissionBanner({
  permission,
  isNeeded,
}: {
  permission: "granted" | "missing" | "unknown";
  isNeeded: boolean;
}) {
  const shopify = useAppBridge();
  const { revalidate } = useRevalidator();
  const [isAsking, setIsAsking] = useState(false);
  if (permission === "granted" || !isNeeded) return null;
  if (permission === "unknown") {
    return (
      <Banner tone="warning" title="Shopify cannot be reached at the moment">
        <p>Whether Floorwalker may make discount codes is not known until it can.</p>
      </Banner>
    );
  }
  const ask = async (): Promise<void> => {
    setIsAsking(true);
    try {
      await shopify.scopes.request(["write_discounts"]);
    } finally {
      setIsAsking(false);
      revalidate();
    }
  };
  return (
    <Banner
      tone="warning"
      title="Shopify does not let Floorwalker make discount codes yet"
      action={{ content: "Allow discount codes", onAction: () => void ask(), loading: isAsking }}
    >
      <p>Until you allow it, your agents tell shoppers that they cannot give a discount.</p>
    </Banner>
  );
}
