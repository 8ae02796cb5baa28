import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { makePdf } from "~/testing/make-pdf";
import { chunkLimits } from "./chunk-blocks";
import { documentKinds, type DocumentInput } from "./document-reader";
import { readDocument, readQuestions } from "./read-document";

const data = process.env.FLOORWALKER_DATA ?? "../shared/data";

async function refusalOf(kind: DocumentInput["kind"], content: Uint8Array | string) {
  const reading = await readDocument({ kind, content });
  if (reading.tag !== "refused") throw new Error(`It was read: ${JSON.stringify(reading.document.chunks)}`);
  return reading;
}

async function chunksOf(kind: DocumentInput["kind"], content: Uint8Array | string) {
  const reading = await readDocument({ kind, content });
  if (reading.tag === "refused") throw new Error(reading.message);
  return reading.document.chunks;
}

const textOf = async (content: Uint8Array) =>
  (await chunksOf("text", content)).map(({ text }) => text).join("\n");

test("text is read in UTF-8, UTF-16 and windows-1252, with or without a byte order mark", async () => {
  const text = "Größe und Maße: für Füße, Straße – „schön“, 5 €, è, ñ.";
  const swapped = Buffer.from(text, "utf16le").swap16();
  const windows = Buffer.from(text, "latin1");
  // These signs are not in Latin 1.
  const as1252 = { "–": 0x96, "„": 0x84, "“": 0x93, "€": 0x80 };
  for (const [sign, byte] of Object.entries(as1252)) {
    for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) windows[at] = byte;
  }
  const encoded: [string, Uint8Array][] = [
    ["UTF-8", Buffer.from(text)],
    ["UTF-8 with a mark", Buffer.from(`\ufeff${text}`)],
    ["UTF-16 LE", Buffer.from(text, "utf16le")],
    ["UTF-16 LE with a mark", Buffer.from(`\ufeff${text}`, "utf16le")],
    ["UTF-16 BE", swapped],
    ["UTF-16 BE with a mark", Buffer.concat([Buffer.from([0xfe, 0xff]), swapped])],
    ["windows-1252", windows],
  ];
  for (const [name, bytes] of encoded) expect(await textOf(bytes), name).toBe(text);
});

test("an encoding that cannot be told is refused, not guessed", async () => {
  const cyrillic = Buffer.from("cff0e8e2e5f22c20eae0ea20e4e5ebe03f20c2f1e520f5eef0eef8ee2e".repeat(5), "hex");
  expect(await refusalOf("text", cyrillic)).toMatchObject({ reason: "unreadable_encoding" });
  const japanese = Buffer.from("95d4956982cd33303993fa88c893e082c996b3978182c582b7".repeat(5), "hex");
  expect(await refusalOf("text", japanese)).toMatchObject({ reason: "unreadable_encoding" });
  const mixed = Buffer.concat([Buffer.from("Größe, Maße, Füße\nschön, "), Buffer.from("für", "latin1")]);
  expect((await refusalOf("text", mixed)).message).toMatch(
    /in UTF-8, but line 2 holds letters in another encoding/,
  );
});

test("bad input is refused, each with its reason and how to mend it", async () => {
  const garbage = Buffer.alloc(10_000_000);
  let state = 1;
  for (let at = 0; at < garbage.length; at++) garbage[at] = (state = (state * 48_271) % 2_147_483_647) & 255;
  const pdfGarbage = Buffer.concat([Buffer.from("%PDF-1.7\n"), garbage]);
  const empty = makePdf([[], []]);
  const png = Buffer.from("\x89PNG\r\n\x1a\n....", "latin1");
  const cases: [DocumentInput["kind"], Uint8Array | string, string, RegExp][] = [
    ["text", Buffer.alloc(0), "empty", /file is empty\. Upload one with text/],
    ["text", Buffer.from(" \n\n "), "empty", /no text in the file/],
    ["text", Buffer.from("-----\n=====\n"), "empty", /no text in the file/],
    ["markdown", Buffer.from("[a]: http://x.example\n"), "empty", /no text/],
    ["csv", Buffer.from("\n\n,,,\n"), "empty", /no rows/],
    ["pdf", Buffer.alloc(0), "empty", /file is empty/],
    ["html", "<p></p>", "empty", /no text on the page/],
    ["web_page", "<html><body><nav>Menu</nav></body></html>", "empty", /no text on the page/],
    ["text", garbage, "wrong_type", /binary data, not text/],
    ["text", png, "wrong_type", /not a text file but a PNG image/],
    [
      "csv",
      Buffer.from("%PDF-1.7 ..."),
      "wrong_type",
      /not a text file but a PDF\. Upload it with the ending \.pdf/,
    ],
    ["markdown", Buffer.from("<!DOCTYPE html><p>hi"), "wrong_type", /but a web page \(HTML\)/],
    ["pdf", png, "wrong_type", /not a PDF but a PNG image/],
    ["pdf", garbage, "wrong_type", /This is not a PDF\./],
    ["pdf", Buffer.from("just text"), "wrong_type", /This is not a PDF\./],
    ["pdf", pdfGarbage, "damaged", /damaged and cannot be read\. Open it in a PDF program, save it anew/],
    ["pdf", makePdf([[{ text: "hi", x: 9, y: 9 }]]).subarray(0, 200), "damaged", /damaged/],
    ["pdf", empty, "no_text", /has 2 pages and no text: it is a scan .* text recognition \(OCR\)/],
    ["csv", Buffer.from('a,b\n1,"2\n3,4'), "broken_csv", /quote that opens on line 2 is never closed/],
    ["csv", Buffer.from('a,b\n1,x"2"\n'), "broken_csv", /quote stands in the wrong place on line 2/],
    ["csv", Buffer.from('a,b\n1,2\n"x" y,4\n'), "broken_csv", /quote stands in the wrong place on line 3/],
    [
      "csv",
      Buffer.from(`a,b\n1,"${"x\n".repeat(150_000)}"\n`),
      "broken_csv",
      /row on line 2 is longer than 200,000/,
    ],
    ["text", Buffer.alloc(10 * 1024 * 1024 + 1, "a "), "too_large", /has 10\.1 MB; at most 10 MB are read/],
  ];
  for (const [kind, content, reason, message] of cases) {
    const refusal = await refusalOf(kind, content);
    expect(refusal.reason, refusal.message).toBe(reason);
    expect(refusal.message).toMatch(message);
  }
}, 120_000);

test("a text of more passages than are kept is refused with both numbers", async () => {
  const headings = Array.from({ length: 20_001 }, (_, number) => `# Heading ${number}\n\nText.\n`).join("\n");
  const refusal = await refusalOf("markdown", headings);
  expect(refusal).toMatchObject({ reason: "too_long" });
  expect(refusal.message).toMatch(/has 20,001 passages; at most 20,000 of one source are kept\. Split it/);
});

test.skipIf(!existsSync(join(data, "security/pdf")))(
  "PDFs that others made are read or refused for what they are (not run without FLOORWALKER_DATA)",
  async () => {
    const read = (name: string) =>
      readDocument({ kind: "pdf", content: readFileSync(join(data, "security/pdf", name)) });
    expect(await read("libreoffice-writer-password.pdf")).toMatchObject({ reason: "encrypted" });
    expect(
      (await refusalOf("pdf", readFileSync(join(data, "security/pdf/libreoffice-writer-password.pdf"))))
        .message,
    ).toMatch(/needs a password\. Save a copy without one/);
    expect(await read("unreadablemetadata.pdf")).toMatchObject({ reason: "damaged" });
    const columns = await chunksOf("pdf", readFileSync(join(data, "security/pdf/multicolumn.pdf")));
    const abstract = columns.find(({ headings }) => headings.includes("Abstract"))!;
    // Words cut at the end of lines are joined, and the second column comes after the first.
    expect(abstract.text).toContain("Lorem ipsum dolor sit amet, consectetuer adipiscing elit.");
    expect(abstract.headings[0]).toBe("Two-Column Document with Lorem Ipsum");
    const pages = await chunksOf("pdf", readFileSync(join(data, "security/pdf/pdflatex-4-pages.pdf")));
    expect(pages.map(({ text }) => text).join(" ")).not.toMatch(/\b[1-4]$/);
    expect(await chunksOf("pdf", readFileSync(join(data, "security/pdf/pdf_ok_small.pdf")))).toEqual([
      { headings: [], text: "Hello return policy 30 days" },
    ]);
  },
);

const line = (text: string, y: number, x = 60, size = 10) => ({ text, x, y, size });

test("a PDF's large letters are headings, words cut at line ends are joined, running heads and page numbers go", async () => {
  const page = (number: number, lines: ReturnType<typeof line>[]) => [
    line("Acme Outdoor Handbook", 810),
    ...lines,
    line(`Page ${number} of 4`, 20),
  ];
  const pdf = makePdf(
    [
      page(1, [
        line("Returns", 760, 60, 18),
        line("You may return anything within thirty days of deliv-", 730),
        line("ery, as long as nobody has worn it outside of the house.", 716),
        line("Costs", 680, 60, 14),
        line("Returns from Ireland are free of charge for all of you.", 660),
      ]),
      page(2, [line("Sizes", 760, 60, 18), line("Boots come in sizes from thirty six to forty eight.", 730)]),
      page(3, [
        line("Care", 760, 60, 18),
        line("Wax leather boots twice a year, in autumn and in spring.", 730),
      ]),
      page(4, [
        line("Contact", 760, 60, 18),
        line("Write to us at any time, we answer within a working day.", 730),
      ]),
    ],
    { title: "Handbook" },
  );
  const reading = await readDocument({ kind: "pdf", content: pdf });
  expect(reading).toMatchObject({ tag: "read", document: { title: "Handbook", language: "en" } });
  expect(await chunksOf("pdf", pdf)).toEqual([
    { headings: [], text: "Acme Outdoor Handbook" },
    {
      headings: ["Returns"],
      text: "You may return anything within thirty days of delivery, as long as nobody has worn it outside of the house.",
    },
    { headings: ["Returns", "Costs"], text: "Returns from Ireland are free of charge for all of you." },
    { headings: ["Sizes"], text: "Boots come in sizes from thirty six to forty eight." },
    { headings: ["Care"], text: "Wax leather boots twice a year, in autumn and in spring." },
    { headings: ["Contact"], text: "Write to us at any time, we answer within a working day." },
  ]);
});

test("columns that a PDF draws line by line are read one after the other; cells of a table stay in their row", async () => {
  const left = ["the first column begins here and goes", "on with words of one and the same", "sentence until it comes to its own", "end, which stands upon this line a", "little above the bottom of the page."]; // prettier-ignore
  const right = ["The second column says other things", "that have nothing to do with those", "of the first one, and so they must", "not be mixed with it, line by line,", "or nobody understands a word of it."]; // prettier-ignore
  const rows = left.flatMap((text, row) => [
    line(text, 700 - row * 14, 60),
    line(right[row]!, 700 - row * 14, 320),
  ]);
  const [chunk] = await chunksOf("pdf", makePdf([rows]));
  expect(chunk!.text).toBe(`${left.join(" ")}\n${right.join(" ")}`);
  const table = [["Size", "Chest", "Waist"], ["M", "96 cm", "84 cm"], ["L", "104 cm", "92 cm"]]; // prettier-ignore
  const cells = table.flatMap((row, at) =>
    row.map((text, column) => line(text, 700 - at * 14, 60 + column * 120)),
  );
  expect((await chunksOf("pdf", makePdf([cells])))[0]!.text).toBe(
    "Size | Chest | Waist\nM | 96 cm | 84 cm\nL | 104 cm | 92 cm",
  );
});

test("rows of a CSV file become lines of heading and value, several to a passage, none of them cut", async () => {
  const csv = 'Size;Chest;Note\nM;96 cm;\nL;104 cm;"runs; large"\n';
  expect(await chunksOf("csv", Buffer.from(csv))).toEqual([
    { headings: [], text: "Size: M\nChest: 96 cm\n\nSize: L\nChest: 104 cm\nNote: runs; large" },
  ]);
  expect(await chunksOf("csv", Buffer.from("sep=\t\nM\t96\nL\t104\n"))).toEqual([
    { headings: [], text: "M | 96\n\nL | 104" },
  ]);
  const long = `name,text\nBoot,"${"One more sentence about it. ".repeat(60)}"\n`;
  const parts = await chunksOf("csv", Buffer.from(long));
  expect(parts.length).toBeGreaterThan(1);
  expect(parts.every(({ headings }) => headings[0] === "Boot")).toBe(true);
});

const anyCell = fc.oneof(
  fc.stringMatching(/^[a-zé ]{0,20}$/),
  fc.stringMatching(/^[a-z]{1,5}[,;"\n|][a-z]{1,5}$/),
  fc.stringMatching(/^[a-z. ]{200,500}$/),
  fc.constantFrom("0", "-12,5", "=1+1", "日本語", "😀", "  x  "),
);
const anyTable = fc
  .integer({ min: 2, max: 5 })
  .chain((columns) =>
    fc.array(fc.array(anyCell, { minLength: columns, maxLength: columns }), { minLength: 2, maxLength: 30 }),
  );

test("whatever is in the cells, every value of a CSV file is in one passage, in order, within the limits", async () => {
  const property = fc.asyncProperty(anyTable, fc.constantFrom(",", ";", "\t"), async (rows, delimiter) => {
    const names = rows[0]!.map((_, column) => `column ${column}`);
    const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
    const csv = [names, ...rows].map((row) => row.map(quote).join(delimiter)).join("\r\n");
    const reading = await readDocument({ kind: "csv", content: Buffer.from(csv) });
    const values = rows.map((row) => row.map((cell) => letters(cell)).filter((cell) => cell !== ""));
    if (values.flat().length === 0) return;
    if (reading.tag === "refused") throw new Error(reading.message);
    const { chunks } = reading.document;
    for (const { text } of chunks) {
      expect(text.length).toBeLessThanOrEqual(chunkLimits.lettersMax);
      expect(text).toBe(text.trim());
    }
    const all = chunks.map(({ text }) => letters(text.replace(/column \d: /g, ""))).join("");
    expect(all).toBe(values.flat().join(""));
  });
  await fc.assert(property, { numRuns: 300 });
});

/** What must not be lost: everything but space. */
const letters = (text: string): string => text.replace(/\s/g, "");

const anyLine = fc.oneof(
  fc.stringMatching(/^[a-z]{1,12}( [a-z]{1,12}){0,15}[.?!]?$/),
  fc.stringMatching(/^[a-z]{300,1500}$/),
  fc.constantFrom("", "", "A heading", "- an item", "1. one", "😀😀 日本語"),
);

test("every letter of a plain text is in one passage or heading, in order, within the limits", async () => {
  const property = fc.asyncProperty(fc.array(anyLine, { minLength: 1, maxLength: 40 }), async (lines) => {
    const text = lines.join("\n");
    if (letters(text) === "") return;
    const chunks = await chunksOf("text", Buffer.from(text));
    expectWhole(chunks, letters(text));
  });
  await fc.assert(property, { numRuns: 300 });
});

/** Headings that stand over passages count once, at the first of them. */
function expectWhole(chunks: { headings: string[]; text: string }[], whole: string): void {
  let all = "";
  let open: string[] = [];
  for (const { headings, text } of chunks) {
    expect(text.length).toBeLessThanOrEqual(chunkLimits.lettersMax);
    let same = 0;
    while (same < headings.length && headings[same] === open[same]) same += 1;
    // The same heading twice in a row would look like one.
    const isRepeated = same === headings.length && !whole.startsWith(letters(all + text));
    all += letters((isRepeated ? headings.slice(-1) : headings.slice(same)).join("") + text);
    open = headings;
  }
  expect(all).toBe(whole);
}

const anyMarkdownBlock = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 6 }), fc.nat(9_999)).map(([level, id]) => ({
    source: `${"#".repeat(level)} heading ${id}`,
    text: `heading ${id}`,
  })),
  fc.stringMatching(/^[a-z]{2,10}( [a-z]{2,10}){0,30}[.]?$/).map((text) => ({ source: text, text })),
  fc
    .stringMatching(/^[a-z]{2,10}$/)
    .map((word) => ({ source: `see **${word}** and [the ${word}](http://a.example/x_y) \`${word}\``, text: `see ${word} and the ${word} ${word}` })), // prettier-ignore
  fc.array(fc.stringMatching(/^[a-z]{2,10}$/), { minLength: 1, maxLength: 5 }).map((items) => ({
    source: items.map((item) => `* ${item}`).join("\n"),
    text: items.map((item) => `- ${item}`).join(""),
  })),
  fc.stringMatching(/^[a-z]{2,10}$/).map((code) => ({ source: `\`\`\`js\n${code} = 1;\n# ${code}\n\`\`\``, text: `${code}=1;#${code}` })), // prettier-ignore
  fc.stringMatching(/^[a-z]{2,10}$/).map((cell) => ({ source: `| ${cell} | b |\n|---|---|\n| c | ${cell} |`, text: `${cell}|bc|${cell}` })), // prettier-ignore
  fc.stringMatching(/^[a-z]{2,10}$/).map((quote) => ({ source: `> ${quote}`, text: quote })),
);

test("every letter of a Markdown text that a reader sees is in one passage or heading, in order", async () => {
  const property = fc.asyncProperty(
    fc.array(anyMarkdownBlock, { minLength: 1, maxLength: 25 }),
    async (blocks) => {
      const ids = blocks.filter(({ source }) => source.startsWith("#")).map(({ text }) => text);
      fc.pre(new Set(ids).size === ids.length);
      const chunks = await chunksOf("markdown", blocks.map(({ source }) => source).join("\n\n"));
      const used = new Set<string>();
      const all = chunks.flatMap(({ headings, text }) => [
        ...headings.filter((one) => !used.has(one) && used.add(one)),
        text,
      ]);
      // A heading with nothing below it may come after those that stand above it.
      const sorted = (texts: string[]) => [...letters(texts.join(""))].sort().join("");
      expect(sorted(all)).toBe(sorted(blocks.map(({ text }) => text)));
      const plain = blocks.filter(({ source }) => !source.startsWith("#")).map(({ text }) => letters(text));
      const passages = letters(chunks.map(({ text }) => text).join(""));
      let at = 0;
      for (const text of plain) {
        const found = passages.indexOf(text, at);
        expect(found).toBeGreaterThanOrEqual(at);
        at = found + text.length;
      }
    },
  );
  await fc.assert(property, { numRuns: 300 });
});

test("Markdown: settings before the text are no text, names of links may be said far away", async () => {
  const long = "A paragraph of several words that goes on for a while.\n\n".repeat(12_000);
  const text = `---\ntitle: "Care guide"\ntags: [a, b]\n---\n\n# Care\n\nSee [the guide][g].\n\n${long}\n[g]: http://a.example/g\n`;
  const reading = await readDocument({ kind: "markdown", content: text });
  if (reading.tag === "refused") throw new Error(reading.message);
  expect(reading.document.title).toBe("Care guide");
  expect(reading.document.chunks[0]).toEqual({
    headings: ["Care"],
    text: expect.stringMatching(/^See the guide\.\n/),
  });
  expect(letters(reading.document.chunks.map((chunk) => chunk.text).join(""))).toBe(
    letters(`See the guide.${long}`),
  );
});

test("what makes parsers of Markdown fall over is read within the time of a test", async () => {
  const deepList = Array.from({ length: 3_000 }, (_, depth) => `${" ".repeat(depth * 2)}- item`).join("\n");
  for (const text of [
    `${">".repeat(20_000)} deep`,
    `${"> ".repeat(20_000)}deep`,
    `${"- ".repeat(3_000)}deep`,
    deepList,
    `${"*".repeat(50_000)}a`,
    `${"[".repeat(20_000)}a`,
    `a ${"`".repeat(20_000)}a`,
    `${"![".repeat(10_000)}a`,
    `a ${"<!--".repeat(20_000)}`,
    `${"| a ".repeat(5_000)}\n${"|---".repeat(5_000)}\n`,
    `${"_a_".repeat(20_000)}`,
  ]) {
    expect((await readDocument({ kind: "markdown", content: text })).tag).toBe("read");
  }
}, 60_000);

test("whatever the bytes are, reading them ends with passages within the limits or a refusal", async () => {
  const anyBytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.string({ unit: "binary", maxLength: 300 }).map((text) => Buffer.from(text)),
    fc.string({ unit: "grapheme", maxLength: 300 }).map((text) => Buffer.from(text, "utf16le")),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.concat([Buffer.from("%PDF-1.4\n"), bytes])),
    fc
      .array(
        fc.constantFrom(
          "<p>",
          "</div>",
          "<table><tr>",
          "<li>",
          "text ",
          '"',
          ",",
          "\n",
          "# ",
          "<!--",
          "&amp;",
        ),
      )
      .map((parts) => Buffer.from(parts.join(""))),
  );
  const property = fc.asyncProperty(fc.constantFrom(...documentKinds), anyBytes, async (kind, content) => {
    if (kind === "questions") return;
    const reading = await readDocument({ kind, content, url: "https://a.example/b" });
    if (reading.tag === "refused") {
      expect(reading.message).toMatch(/^[A-Z].*[.)]$/s);
      return;
    }
    expect(reading.document.chunks.length).toBeGreaterThan(0);
    for (const { headings, text } of reading.document.chunks) {
      expect(text.length).toBeLessThanOrEqual(chunkLimits.lettersMax);
      for (const part of [...headings, text])
        expect(part.isWellFormed() && part.trim() === part && part !== "").toBe(true);
    }
  });
  await fc.assert(property, { numRuns: 600 });
}, 120_000);

test("questions come from the columns that are named so, in many languages, or from the only two", async () => {
  const read = async (csv: string) => {
    const reading = await readQuestions({ content: Buffer.from(csv) });
    return reading.tag === "read" ? reading.questions : reading;
  };
  expect(await read("Answer,Id,Customer question\nYes.,1,Do you ship?")).toMatchObject({
    columns: { question: "Customer question", answer: "Answer" },
    pairs: [{ question: "Do you ship?", answer: "Yes." }],
  });
  expect(await read("Pregunta|Respuesta\n¿Hay envío?|Sí.")).toMatchObject({ pairs: [{ answer: "Sí." }] });
  expect(await read("Do you ship?,Yes.\nAnd abroad?,No.")).toMatchObject({
    columns: null,
    pairs: [{ question: "Do you ship?" }, { question: "And abroad?" }],
  });
  expect(await read("a,b,c\n1,2,3")).toMatchObject({ tag: "refused", reason: "no_questions" });
  expect(await read("question,answer")).toMatchObject({ tag: "refused", reason: "no_questions" });
  const many = `question,answer\n${Array.from({ length: 5_001 }, (_, n) => `Why ${n}?,So.`).join("\n")}`;
  expect(await read(many)).toMatchObject({
    reason: "too_long",
    message: expect.stringContaining("5,001 questions"),
  });
});
