import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { personalData, personalDataEntries, type PersonalData } from "./personal-data";

const schema = readFileSync(new URL("../../../prisma/schema.prisma", import.meta.url), "utf8");

test("every table names its owner and whether it holds personal data", () => {
  const silent = tables.filter(
    ({ comments }) => !/^\/\/\/ Owner: \S/m.test(comments) || !/^\/\/\/ Personal: \S/m.test(comments),
  );
  expect(silent.map(({ name }) => name)).toEqual([]);
});

test("every table is registered, and nothing is registered that is no table", () => {
  expect(Object.keys(personalData).sort()).toEqual(tables.map(({ name }) => name).sort());
});

test("a table with personal data is exported and erased, or says why not", () => {
  const personal = tables.filter(({ comments }) => !/^\/\/\/ Personal: none/m.test(comments));
  expect(personal.length).toBeGreaterThan(5);
  for (const { name } of personal) {
    for (const part of ["exportCustomer", "redactCustomer", "redactShop"] as const) {
      expect(
        isVerbOrReason(personalData[name]![part], "holds nothing about customers"),
        `${name}.${part}`,
      ).toBe(true);
    }
  }
});

test("every table of a shop goes when the shop is erased, or says why not", () => {
  for (const { name } of tables.filter(({ body }) => /^ {2}shop(Id|Domain)? /m.test(body))) {
    const { redactShop } = personalData[name]!;
    expect(typeof redactShop === "function" || redactShop.because.length > 10, name).toBe(true);
  }
});

test("no two rooms share a name in the customer's file", () => {
  const names = personalDataEntries.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

const tables = [...schema.matchAll(/((?:^\/\/\/.*\n)*)model (\w+) \{\n([\s\S]*?)^\}/gm)].map(
  ([, comments, name, body]) => ({ comments: comments!, name: name!, body: body! }),
);

/** `holds nothing about customers` is no reason where the schema says that there is something. */
function isVerbOrReason(part: PersonalData[keyof PersonalData], noReason: string): boolean {
  return typeof part === "function" || (typeof part === "object" && part.because !== noReason);
}
