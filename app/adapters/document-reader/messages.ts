import type { ChunkText } from "~/domain/knowledge/documents/chunk-blocks";
import type {
  DocumentInput,
  DocumentReading,
  QuestionPair,
  QuestionsReading,
} from "~/domain/knowledge/documents/document-reader";

/** What the child is to do; the next frame is the content. */
export type ToChild =
  | { verb: "read"; kind: DocumentInput["kind"]; url?: string; contentType?: string; isText: boolean }
  | { verb: "readQuestions"; contentType?: string; isText: boolean };

/**
 * Long lists come in parts, each small enough to be parsed without anybody noticing; then the rest as `done`, with how
 * much more memory the child holds than at its start.
 */
export type FromChild =
  | { type: "ready" }
  | { type: "chunks"; chunks: ChunkText[] }
  | { type: "pairs"; pairs: QuestionPair[] }
  | { type: "links"; links: string[] }
  | { type: "mainHtml"; part: string }
  | { type: "done"; reading: DocumentReading | QuestionsReading; grownBytes: number }
  | { type: "failed"; message: string };

/** What the child's watchdog writes to its error output before it ends the process. */
export const memoryMark = "floorwalker: over the memory limit";
