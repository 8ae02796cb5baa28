import { useCallback, useEffect } from "react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useBeforeUnload, useBlocker } from "@remix-run/react";

/** Shopify asks before the admin or the app goes elsewhere; the browser before its tab is closed. */
export function useLeaveWarning(isChanged: boolean): void {
  const shopify = useAppBridge();
  useBeforeUnload(
    useCallback((event) => void (isChanged && event.preventDefault()), [isChanged]),
    { capture: true },
  );
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isChanged && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    // Stays open when the merchant decides to stay.
    void shopify.saveBar.leaveConfirmation().then(() => blocker.proceed());
  }, [blocker, shopify]);
}
