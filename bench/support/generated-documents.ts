import { deflateSync } from "node:zlib";

/** A file as merchants upload them, of about so many bytes, the same at every run. */
export const documentTypes = ["pdf", "txt", "md", "csv", "html"] as const;
export type DocumentType = (typeof documentTypes)[number];

export function generateDocument(type: DocumentType, bytes: number): Buffer {
  const random = seeded(bytes + type.length);
  if (type === "pdf") return generatePdf(bytes, random);
  const parts: string[] = [];
  let length = 0;
  const make = { txt: textPart, md: markdownPart, csv: csvRow, html: htmlPart }[type];
  if (type === "csv") parts.push("name,material,size,care,description\n");
  if (type === "html") parts.push(pageStart);
  for (let number = 0; length < bytes - 1_000; number++) {
    const part = make(random, number);
    parts.push(part);
    length += part.length;
  }
  if (type === "html") parts.push(pageEnd);
  return Buffer.from(parts.join(""));
}

type Random = () => number;

function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const common =
  "the and of to in a for is with your you we are this can from by or be that on it as if our will at not have all may order which use after before within under each other more days product delivery return size water clean wash wear warm light".split(
    " ",
  );
const stems =
  "leather cotton wool boot glove jacket strap buckle lining sole stitch zip pocket bottle kettle lamp cable charger filter blade handle frame wheel chain brake saddle tent pole peg rope stove mug plate knife spoon board brush soap cream balm candle vase shelf hinge screw panel drawer mirror carpet curtain pillow blanket towel".split(
    " ",
  );
const endings = ["", "s", "ed", "ing", "less", "ful", "er", "able", "ware", "wise"];

function word(random: Random): string {
  if (random() < 0.45) return common[Math.floor(random() ** 2 * common.length)]!;
  // A few words are frequent, most are rare.
  const stem = stems[Math.floor(random() ** 1.7 * stems.length)]!;
  const ending = endings[Math.floor(random() ** 2 * endings.length)]!;
  return random() < 0.05 ? `${stem}${Math.floor(random() * 2_000)}` : stem + ending;
}

function sentence(random: Random): string {
  const words = Array.from({ length: 6 + Math.floor(random() * 14) }, () => word(random)).join(" ");
  return `${words[0]!.toUpperCase()}${words.slice(1)}.`;
}

const paragraph = (random: Random): string =>
  Array.from({ length: 3 + Math.floor(random() * 5) }, () => sentence(random)).join(" ");
const heading = (random: Random): string => `${word(random)} ${word(random)} ${word(random)}`;

const textPart = (random: Random, number: number): string =>
  `${number % 6 === 0 ? `${heading(random)}\n\n` : ""}${paragraph(random)}\n\n`;

function markdownPart(random: Random, number: number): string {
  if (number % 6 === 0) return `${"#".repeat(1 + (number % 3))} ${heading(random)}\n\n`;
  if (number % 6 === 3) return `- ${sentence(random)}\n- **${word(random)}** ${sentence(random)}\n\n`;
  return `${paragraph(random)} See [${heading(random)}](https://shop.example/pages/${number}).\n\n`;
}

const csvRow = (random: Random, number: number): string =>
  `"${heading(random)} ${number}",${word(random)},${number % 50},"${sentence(random)}","${paragraph(random)}"\n`;

const pageStart = `<!doctype html><html lang="en"><head><title>Guide</title></head><body><header><nav><a href="/">Home</a>
<a href="/collections/all">Catalog</a></nav></header><main id="MainContent"><article>`;
const pageEnd = `</article></main><footer><p>Newsletter</p></footer></body></html>`;

function htmlPart(random: Random, number: number): string {
  if (number % 6 === 0) return `<h2 class="section__title">${heading(random)}</h2>\n`;
  if (number % 6 === 3)
    return `<ul class="list"><li>${sentence(random)}</li><li>${sentence(random)}</li></ul>\n`;
  return `<div class="rte text-block"><p style="margin:0">${paragraph(random)} <a href="/products/${number}">${heading(random)}</a></p></div>\n`;
}

const linesPerPage = 45;
const pictureBytes = 14_000;

/** Pages of text under headings, each with a picture, compressed as PDF programs do it. */
function generatePdf(bytes: number, random: Random): Buffer {
  const objects: Buffer[] = [];
  const add = (dictionary: string, stream?: Buffer): number => {
    const body = stream
      ? Buffer.concat([
          Buffer.from(`<<${dictionary}/Length ${stream.length}>>\nstream\n`),
          stream,
          Buffer.from("\nendstream"),
        ])
      : Buffer.from(dictionary);
    return objects.push(body);
  };
  const font = add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>");
  const pages: number[] = [];
  const tree = 1_000_000;
  let length = 0;
  while (length < bytes - 20_000) {
    const picture = Buffer.from(Array.from({ length: pictureBytes }, () => random() * 256));
    const image = add(
      `/Type/XObject/Subtype/Image/Width 70/Height ${Math.floor(pictureBytes / 210)}/ColorSpace/DeviceRGB/BitsPerComponent 8`,
      picture.subarray(0, 210 * Math.floor(pictureBytes / 210)),
    );
    const content = deflateSync(Buffer.from(pageContent(random)));
    const text = add("/Filter/FlateDecode", content);
    pages.push(
      add(
        `<</Type/Page/Parent ${tree} 0 R/MediaBox[0 0 595 842]/Contents ${text} 0 R/Resources<</Font<</F1 ${font} 0 R>>/XObject<</I1 ${image} 0 R>>>>>>`,
      ),
    );
    length += pictureBytes + content.length + 400;
  }
  const parent = add(
    `<</Type/Pages/Count ${pages.length}/Kids[${pages.map((id) => `${id} 0 R`).join(" ")}]>>`,
  );
  const root = add(`<</Type/Catalog/Pages ${parent} 0 R>>`);
  return assemble(objects, root, (body) => body.replaceAll(`${tree} 0 R`, `${parent} 0 R`));
}

function pageContent(random: Random): string {
  const lines = [`BT /F1 16 Tf 60 800 Td (${heading(random)}) Tj ET`, "BT /F1 10 Tf 60 770 Td 14 TL"];
  let rest = "";
  for (let line = 0; line < linesPerPage; line++) {
    while (rest.length < 95) rest += `${sentence(random)} `;
    const end = rest.lastIndexOf(" ", 90);
    lines.push(`(${rest.slice(0, end)}) Tj T*`);
    rest = rest.slice(end + 1);
  }
  return `${lines.join("\n")} ET q 70 0 0 66 460 30 cm /I1 Do Q`;
}

function assemble(objects: Buffer[], root: number, finish: (body: string) => string): Buffer {
  const parts = [Buffer.from("%PDF-1.7\n")];
  const offsets: number[] = [];
  let at = parts[0]!.length;
  objects.forEach((body, index) => {
    const text =
      body.subarray(0, 4) === undefined || body.includes("stream")
        ? body
        : Buffer.from(finish(body.toString("latin1")));
    const whole = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), text, Buffer.from("\nendobj\n")]);
    offsets.push(at);
    at += whole.length;
    parts.push(whole);
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<</Size ${objects.length + 1}/Root ${root} 0 R>>\nstartxref\n${at}\n%%EOF`,
    ),
  );
  return Buffer.concat(parts);
}
