import { AppError } from "~/domain/shared/app-error";
import { describeContent } from "./describe-content";
import { utf16Label } from "./decode-text";
import { describeSize, documentBytesMax } from "./document-limits";

/** What may be uploaded, by the ending of its name. */
export const fileContentTypes: Record<string, string> = {
  pdf: "application/pdf",
  txt: "text/plain",
  text: "text/plain",
  md: "text/markdown",
  markdown: "text/markdown",
  csv: "text/csv",
  tsv: "text/csv",
};

const headBytes = 4_096;
const accepted = "PDF, TXT, Markdown (.md) or CSV";

/**
 * What kind of file it is, by its name and its bytes. The rest is found out when it is read.
 * @throws AppError `validation_error` when it is empty, too large, of a kind that is not read, or not what its name says
 */
export function checkFile({ name, bytes }: { name: string; bytes: Uint8Array }): { contentType: string } {
  checkFileSize(bytes.length);
  const is = describeContent(bytes);
  const ending = /\.([a-z0-9]+)$/i.exec(name.trim())?.[1]?.toLowerCase();
  const contentType = ending && fileContentTypes[ending];
  if (!contentType) {
    const what = is
      ? `This is ${is.name}. ${is.mend}`
      : `Files that end in ${ending ? `.${ending}` : "nothing"} are not read.`;
    return refuse(is?.kind === "pdf" ? what : `${what} Files may be ${accepted}.`);
  }
  const isPdf = contentType === "application/pdf";
  if (is && !(isPdf && is.kind === "pdf"))
    refuse(`The name ends in .${ending}, but this is ${is.name}. ${is.mend}`);
  if (!is && isPdf) refuse(`The name ends in .pdf, but this is no PDF. Files may be ${accepted}.`);
  if (!isPdf && bytes.subarray(0, headBytes).includes(0) && !utf16Label(bytes)) {
    refuse(
      `The name ends in .${ending}, but the file holds binary data, not text. Files may be ${accepted}.`,
    );
  }
  return { contentType };
}

/** @throws AppError `validation_error` when it is empty or too large */
export function checkFileSize(bytes: number): void {
  if (bytes === 0) refuse("The file is empty. Upload one with text in it.");
  if (bytes > documentBytesMax) {
    refuse(`The file has ${describeSize(bytes)}; at most 10 MB are read. Split it into several files.`);
  }
}

function refuse(message: string): never {
  throw new AppError("validation_error", message);
}

/** The file's name as a title: without its ending, signs between words as spaces. */
export function titleOfFile(name: string): string {
  const bare = name.replace(/^.*[/\\]/, "").replace(/\.[a-z0-9]+$/i, "");
  return bare.replace(/[_\s]+/g, " ").trim() || name;
}
