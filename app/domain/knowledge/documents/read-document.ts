import { chunkBlocks, type ChunkText } from "./chunk-blocks";
import type {
  DocumentInput,
  DocumentReading,
  QuestionPair,
  QuestionsReading,
  ReadDocument,
  Refused,
} from "./document-reader";
import type { Block } from "./html-to-blocks";
import { chunkQuestions } from "./chunk-questions";
import { decodeText } from "./decode-text";
import { describeSize, documentBytesMax, passagesMax } from "./document-limits";
import { DocumentRefused } from "./document-refused";
import { guessLanguage } from "./guess-language";
import { decodeHtml, readHtml } from "./read-html";
import { textToBlocks } from "./text-to-blocks";

/** Reads a document in this process: for the child process that has limits, and for tests. */
export async function readDocument(input: DocumentInput): Promise<DocumentReading> {
  return await orRefused(async () => {
    refuseTooLarge(input.content);
    const { chunks, ...found } = await readByKind(input);
    refuseEmptyOrTooLong(input, chunks);
    const document: ReadDocument = {
      ...nothingOfAPage,
      ...found,
      language: found.language ?? (await guessLanguage(chunks)),
      chunks,
      letters: chunks.reduce((sum, { text }) => sum + text.length, 0),
    };
    return { tag: "read", document };
  });
}

/** The same for a CSV file of questions and answers. */
export async function readQuestions(
  input: Pick<DocumentInput, "content" | "contentType">,
): Promise<QuestionsReading> {
  return await orRefused(async () => {
    refuseTooLarge(input.content);
    const { readQuestionsFrom } = await import("./read-questions");
    return { tag: "read", questions: await readQuestionsFrom(textOf(input.content)) };
  });
}

async function orRefused<Reading>(read: () => Promise<Reading>): Promise<Reading | Refused> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof DocumentRefused)
      return { tag: "refused", reason: error.reason, message: error.message };
    throw error;
  }
}

const nothingOfAPage = { title: null, mainHtml: null, links: [], canonicalUrl: null, noIndex: false };

type Found = Partial<Omit<ReadDocument, "chunks" | "letters">> & { chunks: ChunkText[] };

// Each reader is loaded when it is first needed.
async function readByKind({ kind, content, url, contentType }: DocumentInput): Promise<Found> {
  if (kind === "pdf") {
    if (typeof content === "string") throw new TypeError("A PDF is given as bytes");
    const { readPdf } = await import("./read-pdf");
    return chunked(await readPdf(content));
  }
  if (kind === "web_page") {
    const { readWebPage } = await import("./read-web-page");
    return chunked(await readWebPage(markupOf(content, contentType), url));
  }
  if (kind === "html") return chunked(readHtml(markupOf(content, contentType)));
  if (kind === "csv") {
    const { csvToChunks } = await import("./csv-to-chunks");
    const { parseCsv } = await import("./parse-csv");
    return { chunks: csvToChunks(parseCsv(textOf(content))) };
  }
  if (kind === "markdown") {
    const { markdownToBlocks } = await import("./markdown-to-blocks");
    return chunked(markdownToBlocks(textOf(content)));
  }
  if (kind === "questions") return { chunks: chunkQuestions(JSON.parse(textOf(content)) as QuestionPair[]) };
  return chunked({ blocks: textToBlocks(textOf(content)) });
}

function chunked<Part extends { blocks: Block[] }>({
  blocks,
  ...rest
}: Part): Omit<Part, "blocks"> & { chunks: ChunkText[] } {
  return { ...rest, chunks: chunkBlocks(blocks) };
}

function textOf(content: Uint8Array | string): string {
  return typeof content === "string" ? content : decodeText(content);
}

function markupOf(content: Uint8Array | string, contentType: string | undefined): string {
  return typeof content === "string" ? content : decodeHtml(content, contentType);
}

function refuseTooLarge(content: Uint8Array | string): void {
  if (content.length <= documentBytesMax) return;
  throw new DocumentRefused(
    "too_large",
    `The file has ${describeSize(content.length)}; at most 10 MB are read. Split it into several files.`,
  );
}

const noTextInFile = "There is no text in the file. Upload one with text in it.";

function refuseEmptyOrTooLong({ kind }: DocumentInput, chunks: ChunkText[]): void {
  const isPage = kind === "web_page" || kind === "html";
  if (chunks.length === 0) {
    throw new DocumentRefused(
      "empty",
      isPage ? "There is no text on the page that a visitor could read." : noTextInFile,
    );
  }
  if (chunks.length <= passagesMax) return;
  throw new DocumentRefused(
    "too_long",
    `The ${isPage ? "page" : "file"} has ${chunks.length.toLocaleString("en")} passages; at most ${passagesMax.toLocaleString("en")} of one source are kept. Split it into several.`,
  );
}
