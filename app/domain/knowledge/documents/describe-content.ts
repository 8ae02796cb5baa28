/** What the first bytes of a file say that it is. */
export interface ContentDescription {
  kind: "pdf" | "html" | "other";
  /** With its article: "a PNG image". */
  name: string;
  /** How it can be given instead. */
  mend: string;
}

const saveAsPdf = "Save it as PDF and upload that.";
const saveAsCsv = "Save the sheet as CSV (UTF-8) and upload that.";
const typeItsText = "Only text can be read: upload the text that it shows as TXT or PDF.";
const unpack = "Unpack it and upload the files in it.";

const other = (name: string, mend: string): ContentDescription => ({ kind: "other", name, mend });

/** Bytes as text, one letter each, at an offset of the file. */
const signatures: [at: number, bytes: string, description: ContentDescription][] = [
  [0, "\x89PNG\r\n\x1a\n", other("a PNG image", typeItsText)],
  [0, "\xff\xd8\xff", other("a JPEG image", typeItsText)],
  [0, "GIF8", other("a GIF image", typeItsText)],
  [0, "II*\0", other("a TIFF image", typeItsText)],
  [0, "MM\0*", other("a TIFF image", typeItsText)],
  [8, "WEBP", other("a WebP image", typeItsText)],
  [4, "ftypheic", other("a HEIC image", typeItsText)],
  [4, "ftypavif", other("an AVIF image", typeItsText)],
  [4, "ftyp", other("a video", typeItsText)],
  [0, "\x1aE\xdf\xa3", other("a video", typeItsText)],
  [8, "AVI ", other("a video", typeItsText)],
  [0, "ID3", other("an audio file", typeItsText)],
  [8, "WAVE", other("an audio file", typeItsText)],
  [0, "OggS", other("an audio file", typeItsText)],
  [0, "fLaC", other("an audio file", typeItsText)],
  [0, "{\\rtf", other("an RTF document", saveAsPdf)],
  [0, "%!PS", other("a PostScript file", saveAsPdf)],
  [0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", other("an old Word, Excel or PowerPoint file", saveAsPdf)],
  [0, "\x1f\x8b", other("a gzip archive", unpack)],
  [0, "Rar!\x1a\x07", other("a RAR archive", unpack)],
  [0, "7z\xbc\xaf\x27\x1c", other("a 7-Zip archive", unpack)],
  [257, "ustar", other("a TAR archive", unpack)],
  [0, "SQLite format 3\0", other("a database", "Export what is in it as CSV and upload that.")],
  [0, "MZ", other("a program", "Upload a PDF, TXT, Markdown or CSV file.")],
  [0, "\x7fELF", other("a program", "Upload a PDF, TXT, Markdown or CSV file.")],
];

/** What zip archives are, by the names of what is in them. */
const zipContents: [RegExp, ContentDescription][] = [
  [/word\/|opendocument\.text/, other("a Word or OpenDocument text", saveAsPdf)],
  [/xl\/|opendocument\.spreadsheet/, other("an Excel or OpenDocument sheet", saveAsCsv)],
  [/ppt\/|opendocument\.presentation/, other("a PowerPoint or OpenDocument presentation", saveAsPdf)],
  [/application\/epub/, other("an e-book (EPUB)", saveAsPdf)],
  [/Index\/Document\.iwa|QuickLook\/|Data\/.*\.iwa/, other("a Pages, Numbers or Keynote file", saveAsPdf)],
  [/\[Content_Types\]\.xml/, other("a Microsoft Office file", saveAsPdf)],
];
const zip = other("a ZIP archive", unpack);
const pdf: ContentDescription = { kind: "pdf", name: "a PDF", mend: "Upload it with the ending .pdf." };
const html: ContentDescription = {
  kind: "html",
  name: "a web page (HTML)",
  mend: "Add the page by its address, or upload its text as TXT.",
};

const headBytes = 1024;
const zipBytes = 8192;

/** Knows what merchants upload by mistake; null for what may be text, and for binary data that nobody knows. */
export function describeContent(bytes: Uint8Array): ContentDescription | null {
  const head = latin1(bytes, headBytes);
  for (const [at, mark, description] of signatures) if (head.startsWith(mark, at)) return description;
  // Readers of PDF take what has some bytes before the header.
  if (/%PDF-\d/.test(head)) return pdf;
  if (head.startsWith("PK\x03\x04")) {
    const names = latin1(bytes, zipBytes) + latin1(bytes.subarray(-zipBytes), zipBytes);
    return zipContents.find(([pattern]) => pattern.test(names))?.[1] ?? zip;
  }
  if (/^(?:\xef\xbb\xbf)?\s*(?:<!--.{0,200}?-->\s*)?<(?:!doctype\s+html|html)[\s>]/is.test(head)) return html;
  return null;
}

/** Also asked in the browser, which has no Buffer. */
function latin1(bytes: Uint8Array, count: number): string {
  return String.fromCharCode(...bytes.subarray(0, count));
}
