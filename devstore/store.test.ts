import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { MailRecord } from "./model.ts";
import { openStore } from "./store.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "devstore-store-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const mail = (id: string, subject = "Hello"): MailRecord => ({
  id,
  from: "a@example.com",
  to: ["b@example.com"],
  subject,
  text: "",
  html: null,
  sentAt: "2026-11-01T00:00:00Z",
});
const journal = () => join(folder, "journal.jsonl");

test("records, deletions and used numbers survive a restart", () => {
  const first = openStore(folder);
  first.put("mail", "1", mail("1"));
  first.put("mail", "2", mail("2"));
  first.put("mail", "1", mail("1", "Changed"));
  first.delete("mail", "2");
  const id = first.nextId();
  first.close();
  const second = openStore(folder);
  expect([...second.all("mail")]).toEqual([mail("1", "Changed")]);
  expect(second.get("mail", "2")).toBeUndefined();
  expect(second.nextId()).toBeGreaterThan(id);
  second.close();
});

test("a last line that a crash has torn is cut off, and writing goes on behind it", () => {
  const first = openStore(folder);
  first.put("mail", "1", mail("1"));
  first.close();
  appendFileSync(journal(), '{"k":"mail","i":"2","v":{"id":');
  const second = openStore(folder);
  expect([...second.all("mail")].map(({ id }) => id)).toEqual(["1"]);
  second.put("mail", "3", mail("3"));
  second.close();
  const third = openStore(folder);
  expect([...third.all("mail")].map(({ id }) => id)).toEqual(["1", "3"]);
  third.close();
});

test("a damaged line in the middle is an error that names file, line and mend", () => {
  const first = openStore(folder);
  first.put("mail", "1", mail("1"));
  first.close();
  writeFileSync(journal(), `garbage\n${readFileSync(journal(), "utf8")}`);
  expect(() => openStore(folder)).toThrow(/journal is damaged: .*journal\.jsonl, line 1\..*--reset/);
});

test("a long journal is rewritten with what still counts", () => {
  const text = "x".repeat(100_000);
  const first = openStore(folder);
  for (let round = 0; round < 60; round += 1) first.put("mail", "1", mail("1", text + round));
  first.close();
  const before = statSync(journal()).size;
  const second = openStore(folder);
  second.close();
  expect(statSync(journal()).size).toBeLessThan(before / 10);
  const third = openStore(folder);
  expect(third.get("mail", "1")?.subject).toBe(`${text}59`);
  third.close();
});

test("without a folder nothing is written", () => {
  const store = openStore(null);
  store.put("mail", "1", mail("1"));
  expect(store.get("mail", "1")).toBeDefined();
  store.close();
});
