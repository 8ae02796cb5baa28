import type { Transaction } from "~/domain/shared/database";

export const fileNameLettersMax = 255;

/** By which a file is known again. Counted outside of this thread. */
export async function hashOfFile(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>);
  return Buffer.from(digest).toString("hex");
}

/** Lets the changes of a shop's files follow one another, until the caller's transaction ends. */
export async function lockFiles(tx: Transaction, { shopId }: { shopId: string }): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`knowledge-files:${shopId}`}, 0))`;
}
