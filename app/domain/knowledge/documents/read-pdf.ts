import type { PDFDocumentProxy } from "unpdf/pdfjs";
import { toLine } from "./clean-lines";
import { describeContent } from "./describe-content";
import { passagesMax, pdfPagesMax } from "./document-limits";
import { DocumentRefused } from "./document-refused";
import { pdfToBlocks, runsToLines, type PdfLine, type PdfRun } from "./pdf-to-blocks";
import type { Block } from "./html-to-blocks";

const lettersMax = passagesMax * 1_000;

/**
 * The text of a PDF with its headings.
 * @throws DocumentRefused when it is none, is damaged, needs a password, or has pictures only
 */
export async function readPdf(bytes: Uint8Array): Promise<{ title: string | null; blocks: Block[] }> {
  refuseOtherTypes(bytes);
  const pdf = await openPdf(bytes);
  try {
    if (pdf.numPages > pdfPagesMax) {
      throw new DocumentRefused(
        "too_long",
        `The PDF has ${pdf.numPages.toLocaleString("en")} pages; at most ${pdfPagesMax.toLocaleString("en")} are read. Split it into several files.`,
      );
    }
    const blocks = pdfToBlocks(await readPages(pdf));
    if (blocks.length === 0) {
      throw new DocumentRefused(
        "no_text",
        `The PDF has ${pdf.numPages === 1 ? "one page" : `${pdf.numPages} pages`} and no text: it is a scan or has pictures only. Run it through text recognition (OCR) and upload that, or type the text.`,
      );
    }
    return { title: await readTitle(pdf), blocks };
  } finally {
    await pdf.loadingTask.destroy();
  }
}

function refuseOtherTypes(bytes: Uint8Array): void {
  if (bytes.length === 0)
    throw new DocumentRefused("empty", "The file is empty. Upload one with text in it.");
  const is = describeContent(bytes);
  if (is?.kind === "pdf") return;
  throw new DocumentRefused(
    "wrong_type",
    is
      ? `This is not a PDF but ${is.name}. ${is.mend}`
      : "This is not a PDF. Upload a PDF, TXT, Markdown or CSV file.",
  );
}

async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const { getDocumentProxy } = await import("unpdf");
  try {
    // The library takes the bytes over, so they must be a copy.
    return await getDocumentProxy(new Uint8Array(bytes), {
      verbosity: 0,
      useSystemFonts: false,
      disableFontFace: true,
    });
  } catch (error) {
    throw describeError(error);
  }
}

/** By the names of the library's errors. Anything else is a bug of it at this file, which is then as good as damaged. */
function describeError(error: unknown): Error {
  const name = error instanceof Error ? error.name : "";
  if (name === "PasswordException") {
    return new DocumentRefused(
      "encrypted",
      "The PDF needs a password. Save a copy without one (open it, print it to PDF) and upload that.",
    );
  }
  return new DocumentRefused(
    "damaged",
    "The PDF is damaged and cannot be read. Open it in a PDF program, save it anew and upload that.",
  );
}

async function readPages(pdf: PDFDocumentProxy): Promise<PdfLine[][]> {
  const pages: PdfLine[][] = [];
  let letters = 0;
  for (let number = 1; number <= pdf.numPages; number++) {
    const runs = await readPage(pdf, number);
    letters += runs.reduce((sum, run) => sum + run.text.length, 0);
    if (letters > lettersMax) {
      throw new DocumentRefused(
        "too_long",
        `The PDF has more than ${lettersMax.toLocaleString("en")} letters of text. Split it into several files.`,
      );
    }
    pages.push(runsToLines(runs, number));
  }
  return pages;
}

async function readPage(pdf: PDFDocumentProxy, number: number): Promise<PdfRun[]> {
  try {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    page.cleanup();
    return items.flatMap((item): PdfRun[] => {
      if (!("str" in item)) return [];
      const [, , c, d, x, y] = item.transform as [number, number, number, number, number, number];
      return [{ text: item.str, x, y, width: item.width, size: Math.hypot(c, d), endsLine: item.hasEOL }];
    });
  } catch (error) {
    throw describeError(error);
  }
}

/** What programs write by themselves is no title. */
const noTitle =
  /^(?:untitled|unbenannt|microsoft (?:word|powerpoint|excel)\b|document\d*$|.*\.(?:docx?|pdf|odt|indd|pages)$)/i;

async function readTitle(pdf: PDFDocumentProxy): Promise<string | null> {
  try {
    const { info } = await pdf.getMetadata();
    const named = (info as { Title?: unknown }).Title;
    const title = typeof named === "string" ? toLine(named) : "";
    return title === "" || noTitle.test(title) ? null : title;
  } catch (error) {
    throw describeError(error);
  }
}
