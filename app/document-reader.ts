import { serveDocuments } from "./adapters/document-reader/serve-documents";
import { readDocument, readQuestions } from "./domain/knowledge/documents/read-document";

/** The entry of the child process in which documents are read (adapters/document-reader starts it). */
serveDocuments({ read: readDocument, readQuestions });
