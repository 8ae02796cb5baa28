import { Console } from "node:console";
import type {
  DocumentInput,
  DocumentReader,
  DocumentReading,
  QuestionsReading,
} from "~/domain/knowledge/documents/document-reader";
import { FrameReader, jsonFrame } from "./frames";
import type { FromChild, ToChild } from "./messages";
import { startWatchdog } from "./watchdog";

const chunksPerFrame = 100;
const linksPerFrame = 1_000;
const lettersPerFrame = 100_000;

/**
 * The child's side: takes one document after the other from its input, until that ends.
 * @param reader reads in this process
 */
export function serveDocuments(reader: DocumentReader): void {
  const { startBytes } = startWatchdog({ grownBytesMax: Number(process.argv[2]) });
  // What libraries print must not come between the frames.
  globalThis.console = new Console(process.stderr, process.stderr);
  const send = (message: FromChild): void => void process.stdout.write(jsonFrame(message));
  const frames = new FrameReader();
  let asked: ToChild | null = null;
  let work = Promise.resolve();
  process.stdin.on("data", (piece: Buffer) => {
    for (const frame of frames.push(piece)) {
      if (!asked) asked = JSON.parse(frame.toString()) as ToChild;
      else {
        const ask = asked;
        asked = null;
        work = work.then(() => answer(reader, ask, frame, startBytes, send));
      }
    }
  });
  process.stdin.on("end", () => process.exit(0));
  send({ type: "ready" });
}

async function answer(
  reader: DocumentReader,
  asked: ToChild,
  frame: Buffer,
  startBytes: number,
  send: (message: FromChild) => void,
): Promise<void> {
  const content = asked.isText ? frame.toString() : frame;
  try {
    const { verb, isText: _, ...rest } = asked;
    const reading =
      verb === "read"
        ? await reader.read({ ...(rest as Omit<DocumentInput, "content">), content })
        : await reader.readQuestions({ ...rest, content });
    const shortened = sendInParts(reading, send);
    send({ type: "done", reading: shortened, grownBytes: process.memoryUsage.rss() - startBytes });
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    send({ type: "failed", message: error instanceof Error ? error.message : String(error) });
  }
}

function sendInParts(
  reading: DocumentReading | QuestionsReading,
  send: (message: FromChild) => void,
): DocumentReading | QuestionsReading {
  if (reading.tag === "refused") return reading;
  if ("questions" in reading) {
    for (const pairs of slices(reading.questions.pairs, chunksPerFrame)) send({ type: "pairs", pairs });
    return { ...reading, questions: { ...reading.questions, pairs: [] } };
  }
  const { chunks, links, mainHtml } = reading.document;
  for (const some of slices(chunks, chunksPerFrame)) send({ type: "chunks", chunks: some });
  for (const some of slices(links, linksPerFrame)) send({ type: "links", links: some });
  for (let at = 0; at < (mainHtml ?? "").length; at += lettersPerFrame) {
    send({ type: "mainHtml", part: mainHtml!.slice(at, at + lettersPerFrame) });
  }
  const rest = { ...reading.document, chunks: [], links: [], mainHtml: mainHtml === null ? null : "" };
  return { tag: "read", document: rest };
}

function* slices<Item>(items: Item[], count: number): Generator<Item[]> {
  for (let start = 0; start < items.length; start += count) yield items.slice(start, start + count);
}
