import type { DocumentRefusal } from "./document-reader";

/** Ends the reading of a document that cannot be read; `message` says why and how to mend it. */
export class DocumentRefused extends Error {
  readonly reason: DocumentRefusal;

  constructor(reason: DocumentRefusal, message: string) {
    super(message);
    this.name = "DocumentRefused";
    this.reason = reason;
  }
}
