import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import {
  devstoreStandsApart,
  doorsSeeNoWindows,
  ownersAloneWrite,
  ownersOf,
  promptsStayOnTheServer,
  roomsLookOneWay,
  routesHoldOnlyRoutes,
  windowsImportOnlyTypes,
  type Sources,
} from "./house-rules";

const root = fileURLToPath(new URL("../../", import.meta.url));
const schema = readFileSync(`${root}prisma/schema.prisma`, "utf8");

const sources: Sources = new Map(
  execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "app", "devstore"], {
    cwd: root,
    encoding: "utf8",
  })
    .split("\n")
    .filter((path) => /\.(tsx?|md)$/.test(path) && existsSync(root + path))
    .map((path) => [path, readFileSync(root + path, "utf8")]),
);

const model = "/// Owner: catalog\n/// Personal: none\nmodel Product {\n  id String @id\n}\n";
const ownersRule = (files: Sources): string[] => ownersAloneWrite(files, files === sources ? schema : model);

/** Each rule with one file that breaks it and no other rule. */
const rules: [string, (files: Sources) => string[], string, string][] = [
  ["rooms look one way", roomsLookOneWay, "app/domain/search/a.ts", 'import { b } from "~/domain/chat/b";'],
  ["rooms import no vendor", roomsLookOneWay, "app/domain/chat/a.ts", "import OpenAI from 'openai';"],
  [
    "rooms import the Prisma client as a type only",
    roomsLookOneWay,
    "app/domain/shops/a.ts",
    'import {\n  Prisma,\n} from "~/generated/prisma/client";',
  ],
  [
    "windows import only types of the domain",
    windowsImportOnlyTypes,
    "app/adapters/x/a.ts",
    'import { retrieve } from "~/domain/knowledge/retrieval/retrieve";',
  ],
  ["doors see no windows", doorsSeeNoWindows, "app/jobs/a.ts", 'const b = await import("~/adapters/x/b");'],
  [
    "the development store stands apart",
    devstoreStandsApart,
    "devstore/a.ts",
    'import { b } from "../app/domain/shared/b";',
  ],
  [
    "only the owning room writes a table",
    ownersRule,
    "app/domain/chat/a.ts",
    "await tx.product.update({ where: {} });",
  ],
  [
    "only the owning room writes a table by SQL",
    ownersRule,
    "app/jobs/a.ts",
    'await tx.$executeRaw`DELETE FROM "Product"`;',
  ],
  ["routes hold only routes", routesHoldOnlyRoutes, "app/routes/app.test.ts", ""],
  [
    "prompts stay on the server",
    promptsStayOnTheServer,
    "app/domain/chat/prompt.ts",
    `const p = \`${"You answer. ".repeat(30)}\`;`,
  ],
];

test.each(rules)("%s", (_name, rule) => {
  expect(rule(sources)).toEqual([]);
});

test.each(rules)("a break of '%s' is found, and by its rule alone", (_name, rule, path, text) => {
  const planted: Sources = new Map([[path, text]]);
  expect(rule(planted)).toHaveLength(1);
  for (const [, other] of rules) if (other !== rule) expect(other(planted)).toEqual([]);
});

test("every table says who owns it and whether it holds personal data", () => {
  const models = [...schema.matchAll(/^model (\w+)/gm)].map((match) => match[1]!);
  const owners = ownersOf(schema);
  expect(models.filter((name) => !owners.has(name))).toEqual([]);
  for (const name of models) {
    expect(schema, name).toMatch(new RegExp(`/// Personal: .+\\n(///.*\\n)*model ${name} `));
  }
});

test("every dependency is pinned to an exact version", () => {
  const manifest = JSON.parse(readFileSync(`${root}package.json`, "utf8"));
  const versions = Object.entries({
    ...manifest.dependencies,
    ...manifest.devDependencies,
    ...manifest.optionalDependencies,
  });
  expect(versions.filter(([, version]) => !/^\d/.test(version as string))).toEqual([]);
});
