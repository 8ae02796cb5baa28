import { AppError } from "~/domain/shared/app-error";

/** Why a sync has failed, in words for the merchant. */
const words = {
  access_denied:
    "Shopify does not let the app read the products. Open the app again to approve what it asks for.",
  bulk_operation_failed:
    "Shopify broke off the export of the products several times. Start the sync again in a while.",
  bulk_operation_cancelled: "The export of the products was cancelled at Shopify. Start the sync again.",
  bulk_operations_busy:
    "Shopify runs as many exports for this app as it allows, and none has ended. Start the sync again later.",
  result_expired: "Shopify no longer keeps the export of the products. Start the sync again.",
  result_malformed:
    "The export that Shopify wrote cannot be read. Start the sync again; if that fails too, tell us.",
  result_incomplete:
    "The export that Shopify wrote lacks products, so nothing was removed. Start the sync again.",
  shopify_unavailable: "Shopify could not be reached for a long time. Start the sync again later.",
  timed_out: "The sync did not end within a day. Start it again.",
} as const;

export type SyncFailureCode = keyof typeof words;

/** Ends a sync as failed. `detail` goes to the log. */
export class SyncFailure extends Error {
  readonly code: SyncFailureCode;

  constructor(code: SyncFailureCode, detail: string, cause?: unknown) {
    super(detail, { cause });
    this.name = "SyncFailure";
    this.code = code;
  }
}

export function failureWords(code: SyncFailureCode): string {
  return words[code];
}

/** What an error means for the sync: it ends it, it may pass, or it is a bug that the queue sees. */
export function judgeSyncError(
  error: unknown,
): { tag: "ends"; code: SyncFailureCode } | { tag: "may_pass" } | { tag: "bug" } {
  if (error instanceof SyncFailure) return { tag: "ends", code: error.code };
  if (!(error instanceof AppError)) return { tag: "bug" };
  if (error.code === "forbidden") return { tag: "ends", code: "access_denied" };
  if (error.code === "not_found") return { tag: "ends", code: "result_expired" };
  return error.code === "unavailable" ? { tag: "may_pass" } : { tag: "bug" };
}
