import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test as anywhere } from "vitest";
import { readDocument } from "~/domain/knowledge/documents/read-document";
import type { Logger } from "~/domain/shared/logger";
import { makePdf } from "~/testing/make-pdf";
import { createDocumentReader, type DocumentReaderOptions } from "./create-document-reader";

const isLinux = existsSync("/proc/self/task");
const test = anywhere.skipIf(!isLinux);
const data = process.env.FLOORWALKER_DATA ?? "../shared/data";
const lines: string[] = [];
const quiet = (): void => {};
const log: Logger = {
  debug: quiet,
  info: quiet,
  warn: (_fields, message) => void lines.push(message),
  error: (fields, message) => void lines.push(`${message}: ${String(fields.reason)}`),
};
let opened: ReturnType<typeof createDocumentReader>[] = [];

function open(options: DocumentReaderOptions = {}) {
  const reader = createDocumentReader(log, options);
  opened.push(reader);
  return reader;
}

afterEach(async () => {
  for (const reader of opened) reader.close();
  if (isLinux) await until(() => children().length === 0);
  opened = [];
  lines.length = 0;
});

/** Processes that this one has started to read documents (Linux). */
function children(): number[] {
  const pids = readdirSync("/proc/self/task").flatMap((task) =>
    readFileSync(`/proc/self/task/${task}/children`, "utf8").trim().split(" "),
  );
  return pids.filter((pid) => commandOf(pid).includes("document-reader")).map(Number);
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    // It has ended in the meantime.
    return "";
  }
}

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition(); tries++) {
    if (tries > 500) throw new Error("It did not happen in time.");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const text = (content: string) => ({ kind: "text" as const, content });
/** Takes a child many seconds: very many short sentences. */
const slow = { kind: "markdown" as const, content: "[a](b) *c* `d` ".repeat(500_000) };

test("every kind is read in a child, with the same outcome as in this process; refusals come back as they are", async () => {
  const reader = open();
  expect(await reader.read(text("Wax leather boots twice a year."))).toMatchObject({
    tag: "read",
    document: { chunks: [{ headings: [], text: "Wax leather boots twice a year." }], letters: 31 },
  });
  const pdf = makePdf([[{ text: "Wax leather boots.", x: 60, y: 700 }]]);
  expect(await reader.read({ kind: "pdf", content: pdf })).toMatchObject({
    document: { chunks: [{ text: "Wax leather boots." }] },
  });
  const html = `<html lang="de"><body><main><p>Größe</p><a href="/a">a</a><a href="/b">b</a></main></body></html>`;
  const page = {
    kind: "web_page" as const,
    content: Buffer.from(html),
    url: "https://a.example/",
    contentType: "text/html",
  };
  expect(await reader.read(page)).toMatchObject({
    document: {
      language: "de",
      links: ["https://a.example/a", "https://a.example/b"],
      mainHtml: expect.stringContaining("<p>Gr"),
    },
  });
  expect(await reader.read(text(""))).toMatchObject({ tag: "refused", reason: "empty" });
  const csv = Buffer.from("question,answer\nWhy?,So.");
  expect(await reader.readQuestions({ content: csv })).toMatchObject({
    tag: "read",
    questions: { pairs: [{ question: "Why?", answer: "So." }], skipped: [] },
  });
  expect(children()).toHaveLength(1);
});

test("a document of thousands of passages comes back whole and in order", async () => {
  const paragraphs = Array.from({ length: 9_000 }, (_, n) => `Paragraph ${n}. ${"word ".repeat(150)}`.trim());
  const reading = await open().read(text(paragraphs.join("\n\n")));
  if (reading.tag === "refused") throw new Error(reading.message);
  expect(reading.document.chunks.map((chunk) => chunk.text).join(" ")).toBe(paragraphs.join(" "));
});

test("nothing is started before the first document; a child without work ends by itself", async () => {
  const reader = open({ idleMs: 50 });
  expect(children()).toEqual([]);
  await reader.read(text("a b"));
  expect(children()).toHaveLength(1);
  await until(() => children().length === 0);
  expect(await reader.read(text("a b"))).toMatchObject({ tag: "read" });
});

test("a document that takes too long is refused in plain words, and the next one is read", async () => {
  const reader = open({ timeoutMs: 300, timeoutMsPerMegabyte: 10, childrenMax: 1 });
  const [refused, next] = await Promise.all([reader.read(slow), reader.read(text("a b"))]);
  expect(refused).toMatchObject({ tag: "refused", reason: "too_costly" });
  expect(refused).toMatchObject({
    message: expect.stringMatching(/^Reading it takes more than \d seconds?, far more .* Save it anew/),
  });
  expect(next).toMatchObject({ tag: "read" });
  expect(lines).toEqual(["a document was refused because reading it took too much"]);
});

test("a document that fills the memory is refused in plain words, and the next one is read", async () => {
  const reader = open({ grownBytesMax: 60 * 1024 * 1024, childrenMax: 1 });
  const [refused, next] = await Promise.all([reader.read(slow), reader.read(text("a b"))]);
  expect(refused).toMatchObject({
    reason: "too_costly",
    message: expect.stringContaining("60 MB of memory"),
  });
  expect(next).toMatchObject({ tag: "read" });
});

anywhere.skipIf(!isLinux || !existsSync(join(data, "security/pdf")))(
  "no PDF bomb takes more than its share of memory or time (not run without FLOORWALKER_DATA)",
  async () => {
    const reader = open();
    for (const name of ["pdf_bomb_1GiB_double_flate", "pdf_bomb_1GiB_flate", "pdf_bomb_3M_text_ops"]) {
      const content = readFileSync(join(data, `security/pdf/${name}.pdf`));
      let most = 0;
      const watch = setInterval(() => (most = Math.max(most, ...children().map(residentBytes))), 10);
      expect(await reader.read({ kind: "pdf", content }), name).toMatchObject({ reason: "too_costly" });
      clearInterval(watch);
      expect(most / 1024 / 1024, name).toBeLessThan(800);
    }
    expect(await reader.read(text("a b"))).toMatchObject({ tag: "read" });
  },
  120_000,
);

function residentBytes(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]) * 4096;
  } catch {
    return 0;
  }
}

test("a document whose child is killed in the middle is read in another one", async () => {
  const reader = open({ childrenMax: 1 });
  const content = "A sentence of several words.\n\n".repeat(300_000);
  const reading = reader.read(text(content));
  await until(() => children().length === 1);
  process.kill(children()[0]!, "SIGKILL");
  expect(await reading).toMatchObject({ tag: "read" });
});

test("a document whose children die again and again fails so that it may be tried later, and the next one is read", async () => {
  const reader = open({ childrenMax: 1 });
  const [broken, next] = [reader.read(slow), reader.read(text("c d"))];
  const failed = expect(broken).rejects.toMatchObject({ code: "unavailable" });
  await until(() => children().length === 1);
  process.kill(children()[0]!, "SIGKILL");
  expect(await next).toMatchObject({ tag: "read", document: { chunks: [{ text: "c d" }] } });
  // The first one is tried again after it.
  process.kill(children()[0]!, "SIGKILL");
  await failed;
  expect(lines[0]).toMatch(/^reading a document broke off: the process ended/);
});

test("a child that was killed while it waited is replaced without anybody noticing", async () => {
  const reader = open();
  await reader.read(text("a b"));
  process.kill(children()[0]!, "SIGKILL");
  await until(() => children().length === 0);
  expect(await reader.read(text("c d"))).toMatchObject({ tag: "read" });
});

test("as many documents as there are children are read at once; those beyond what may wait are refused for now", async () => {
  const reader = open({ childrenMax: 2, waitingMax: 3 });
  const readings = Array.from({ length: 5 }, (_, n) => reader.read(text(`Document ${n}`)));
  await expect(reader.read(text("one too many"))).rejects.toMatchObject({
    code: "unavailable",
    retryAfterSeconds: 60,
  });
  expect(children()).toHaveLength(2);
  const all = await Promise.all(readings);
  expect(all.map((reading) => reading.tag === "read" && reading.document.chunks[0]!.text)).toEqual(
    Array.from({ length: 5 }, (_, n) => `Document ${n}`),
  );
});

test("after the end nothing is left running, and nobody waits for ever", async () => {
  const reader = open({ childrenMax: 1 });
  const all = [reader.read(slow), reader.read(text("a b"))].map((reading) =>
    expect(reading).rejects.toMatchObject({ code: "unavailable" }),
  );
  await until(() => children().length === 1);
  reader.close();
  await Promise.all(all);
  await until(() => children().length === 0);
  await expect(reader.read(text("a b"))).rejects.toMatchObject({ code: "unavailable" });
});

test("a large document costs this process less than half of what reading it takes", async () => {
  const reader = open();
  await reader.read(text("a b"));
  const content = Buffer.from("A sentence of several words, as there are many.\n\n".repeat(200_000));
  const own = (): number => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1_000;
  };
  const before = own();
  expect(await reader.read({ kind: "text", content })).toMatchObject({ tag: "read" });
  const withReader = own() - before;
  await readDocument({ kind: "text", content });
  const alone = own() - before - withReader;
  // What this thread itself computed; the reading is the child's work.
  expect(withReader).toBeLessThan(alone / 2);
}, 60_000);

test("a child gets none of this process's settings, and may neither write files nor start processes", async () => {
  const reader = open();
  await reader.read(text("a b"));
  const [pid] = children();
  expect(readFileSync(`/proc/${pid}/environ`, "utf8")).toBe("NODE_ENV=production\0");
  const flags = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
  expect(flags).toContain("--permission");
  expect(flags.filter((flag) => /^--allow-(?!fs-read=|worker$)/.test(flag))).toEqual([]);
});
