import type { DocumentReader } from "~/domain/knowledge/documents/document-reader";
import { readDocument, readQuestions } from "~/domain/knowledge/documents/read-document";

/** Reads in the test's own process, without the limits of a child. */
export const documentsInProcess: DocumentReader = { read: readDocument, readQuestions };
