/** A text on a page of a PDF: from the left, from the bottom, and how large. */
export interface PdfText {
  text: string;
  x: number;
  y: number;
  size?: number;
}

/** A PDF with these texts (Latin letters) on its pages, drawn in their order. */
export function makePdf(pages: PdfText[][], { title }: { title?: string } = {}): Buffer {
  const objects: string[] = [];
  const add = (body: string): number => objects.push(body);
  const font = add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>");
  // The tree of pages follows a content and a page for each.
  const tree = 1 + pages.length * 2 + 1;
  const kids = pages.map((texts) => {
    const content = texts.map(draw).join("\n");
    const stream = add(`<</Length ${content.length}>>\nstream\n${content}\nendstream`);
    return add(
      `<</Type/Page/Parent ${tree} 0 R/MediaBox[0 0 595 842]/Contents ${stream} 0 R/Resources<</Font<</F1 ${font} 0 R>>>>>>`,
    );
  });
  add(`<</Type/Pages/Count ${kids.length}/Kids[${kids.map((id) => `${id} 0 R`).join(" ")}]>>`);
  const root = add(`<</Type/Catalog/Pages ${tree} 0 R>>`);
  const info = add(`<</Title(${escape(title ?? "")})>>`);
  return assemble(objects, root, info);
}

function draw({ text, x, y, size = 10 }: PdfText): string {
  return `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm (${escape(text)}) Tj ET`;
}

const escape = (text: string): string => text.replace(/[\\()]/g, (sign) => `\\${sign}`);

function assemble(objects: string[], root: number, info: number): Buffer {
  let file = "%PDF-1.7\n";
  const offsets = objects.map((body, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const trailer = `<</Size ${objects.length + 1}/Root ${root} 0 R/Info ${info} 0 R>>`;
  return Buffer.from(
    `${file}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n${trailer}\nstartxref\n${file.length}\n%%EOF`,
    "latin1",
  );
}
