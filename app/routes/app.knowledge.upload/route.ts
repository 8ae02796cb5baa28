import type { ActionFunctionArgs } from "@remix-run/node";
import type { UploadAnswer } from "~/components/upload-file";
import { addFile } from "~/domain/knowledge/sources/add-file";
import { describeSize, documentBytesMax } from "~/domain/knowledge/documents/document-limits";
import { importQuestions, readQuestionsFile } from "~/domain/knowledge/sources/import-questions";
import { replaceFile } from "~/domain/knowledge/sources/replace-file";
import { AppError, errorStatus } from "~/domain/shared/app-error";
import { readUpload } from "~/http/edge/read-upload";
import { authenticateMerchant } from "~/merchant.server";
import type { Services } from "~/services.server";

const shownPairs = 20;
const shownSkips = 50;

/** Takes one file as the body of the request; `useUpload` sends it, and the address says what it is for. */
export const action = async (args: ActionFunctionArgs): Promise<Response> => {
  const { shopId, services } = await authenticateMerchant(args);
  const query = new URL(args.request.url).searchParams;
  try {
    const bytes = await readUpload(args.request, {
      bytesMax: documentBytesMax,
      tooLarge: `The file has more than ${describeSize(documentBytesMax)}; at most 10 MB are read. Split it into several files.`,
    });
    return Response.json(await take(services, { shopId, query, bytes }));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const refused: UploadAnswer = { tag: "refused", message: error.message };
    return Response.json(refused, { status: errorStatus[error.code] });
  }
};

async function take(
  services: Services,
  { shopId, query, bytes }: { shopId: string; query: URLSearchParams; bytes: Uint8Array },
): Promise<UploadAnswer> {
  const name = query.get("name") ?? "";
  const sourceId = query.get("source");
  switch (query.get("intent")) {
    case "add-file":
      return await addFile(services, { shopId, name, bytes });
    case "replace-file":
      return await replaceFile(services, { shopId, sourceId: sourceId ?? "", name, bytes });
    case "read-questions": {
      const { columns, pairs, skipped } = await readQuestionsFile(services, { bytes });
      const counts = { pairCount: pairs.length, skippedCount: skipped.length };
      const shown = { pairs: pairs.slice(0, shownPairs), skipped: skipped.slice(0, shownSkips) };
      return { tag: "read", preview: { columns, ...shown, ...counts } };
    }
    case "import-questions": {
      const into = sourceId ? { sourceId } : { title: query.get("title") ?? "" };
      const done = await importQuestions(services, { shopId, bytes, into });
      const { imported, skipped } = done;
      return { tag: "imported", sourceId: done.sourceId, imported, skippedCount: skipped.length };
    }
    default:
      throw new AppError("validation_error", "The upload does not say what it is for.");
  }
}
