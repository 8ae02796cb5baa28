import { useCallback } from "react";
import { useAppBridge } from "@shopify/app-bridge-react";
import type { QuestionPair } from "~/domain/knowledge/documents/document-reader";
import { checkFile, checkFileSize } from "~/domain/knowledge/documents/file-type";
import { problemOf } from "./problem-of";

/** What is done with the bytes of an upload. */
export type UploadPurpose =
  | { intent: "add-file" }
  | { intent: "replace-file"; sourceId: string }
  | { intent: "read-questions" }
  | { intent: "import-questions"; into: { sourceId: string } | { title: string } };

/** What a CSV file of questions holds, with as much of it as is shown before it is imported. */
export interface QuestionsPreview {
  /** The names of the columns taken; null where the file has no headings. */
  columns: { question: string; answer: string } | null;
  pairs: QuestionPair[];
  pairCount: number;
  skipped: { line: number; reason: string }[];
  skippedCount: number;
}

/** Answered by the route `app.knowledge.upload`. */
export type UploadAnswer =
  | { tag: "added"; sourceId: string; hasQuestions: boolean }
  | { tag: "already_there"; sourceId: string; title: string }
  | { tag: "replaced" }
  | { tag: "unchanged" }
  | { tag: "read"; preview: QuestionsPreview }
  | { tag: "imported"; sourceId: string; imported: number; skippedCount: number }
  | { tag: "refused"; message: string }
  /** Nothing came back: it may be tried again. */
  | { tag: "broken_off"; message: string };

export type Upload = (
  file: File,
  purpose: UploadPurpose,
  onProgress?: (share: number) => void,
) => Promise<UploadAnswer>;

/** Sends one file as it is, telling how much of it is on its way (0 to 1). */
export function useUpload(): Upload {
  const shopify = useAppBridge();
  return useCallback<Upload>(
    async (file, purpose, onProgress = () => {}) => {
      const url = addressOf(file, purpose);
      // Outside of fetch, which tells no progress, App Bridge adds no token by itself.
      const first = await send(url, file, await shopify.idToken(), onProgress);
      return first ?? (await send(url, file, await shopify.idToken(), onProgress)) ?? tokenRefused;
    },
    [shopify],
  );
}

const brokenOff: UploadAnswer = {
  tag: "broken_off",
  message: "The upload broke off. Check your connection and try again.",
};
const tokenRefused: UploadAnswer = {
  tag: "broken_off",
  message: "Shopify's sign-in has ended. Reload the page and try again.",
};

function addressOf(file: File, purpose: UploadPurpose): string {
  const query = new URLSearchParams({ intent: purpose.intent, name: file.name });
  if (purpose.intent === "replace-file") query.set("source", purpose.sourceId);
  if (purpose.intent === "import-questions") {
    if ("sourceId" in purpose.into) query.set("source", purpose.into.sourceId);
    else query.set("title", purpose.into.title);
  }
  return `/app/knowledge/upload?${query.toString()}`;
}

/** Null when the token was no longer good. */
function send(
  url: string,
  file: File,
  token: string,
  onProgress: (share: number) => void,
): Promise<UploadAnswer | null> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.responseType = "json";
    request.setRequestHeader("Authorization", `Bearer ${token}`);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => resolve(brokenOff);
    request.onabort = () => resolve(brokenOff);
    request.onload = () => {
      if (request.status === 401) return resolve(null);
      const answer = request.response as UploadAnswer | null;
      resolve(answer && typeof answer.tag === "string" ? answer : brokenOff);
    };
    request.send(file);
  });
}

/** What the server would refuse, in its words, found before anything is sent; null when it may be sent. */
export async function findFileProblem(file: File): Promise<string | null> {
  const size = problemOf(() => checkFileSize(file.size));
  if (size !== null) return size;
  const bytes = await readBytes(file);
  return bytes === null
    ? "The file cannot be opened: it was moved or changed since you chose it. Choose it again."
    : problemOf(() => checkFile({ name: file.name, bytes }));
}

/** Null for a folder, and for a file that is no longer there. */
async function readBytes(file: File): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}
