import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createDatabaseFiles } from "~/adapters/database-files/database-files";
import { createSearchIndexes } from "~/domain/search/search-indexes";
import { formatId, type NewId } from "~/domain/shared/ids";
import { documentsInProcess } from "~/testing/documents-in-process";
import { readInjectionCases, readOtherCorpora, securityData } from "~/testing/injection-corpora";
import { createInjectionWorld, type Attempt } from "~/testing/injection-world";
import { obeyingModel } from "~/testing/obeying-model";
import type { TestServices } from "~/testing/test-services";
import { onEmbedded } from "./support/bench-databases";

/**
 * How many attacks get something out of a model that always obeys the attacker: the corpora of the shared data, or those
 * of `--cases FILE.json` (`{ "cases": [{ id, carrier, goal, text }] }`). Beside it, by the same oracle, what would have
 * come out if the model's words were shown as they are. `--show` prints each breach.
 */
export async function run(args: string[]): Promise<object> {
  const { values } = parseArgs({ args, options: { cases: { type: "string" }, show: { type: "boolean" } } });
  const cases = values.cases
    ? readInjectionCases(values.cases)
    : [...readInjectionCases(join(securityData, "shop_injection_cases.json")), ...readOtherCorpora()];
  const attempts = await onEmbedded(async ({ db }) => {
    const model = obeyingModel();
    const world = await createInjectionWorld(servicesOn(db, model), model);
    const done: Attempt[] = [];
    for (const one of cases) {
      const attempt = await world.attempt(one);
      done.push(attempt);
      if (values.show && attempt.breaches.length > 0)
        console.log(`${one.id}: ${attempt.breaches.join("; ")}\n${attempt.shown.slice(0, 1_000)}\n`);
      if (done.length % 25 === 0) console.log(`${done.length} of ${cases.length} attempts`);
    }
    return done;
  });
  const corpus = ({ id }: Attempt): string =>
    (values.cases ? "file" : /^(?:bipia|garak|patt|unicode)/.exec(id)?.[0]) ?? "shop";
  return {
    ...figuresOf(attempts),
    byCorpus: Object.fromEntries(
      [...Map.groupBy(attempts, corpus)].map(([name, of]) => [name, figuresOf(of)]),
    ),
  };
}

function figuresOf(attempts: Attempt[]) {
  const count = (is: (attempt: Attempt) => boolean): number => attempts.filter(is).length;
  return {
    attempts: attempts.length,
    reachedTheModel: count(({ travelled }) => travelled),
    breaches: count(({ breaches }) => breaches.length > 0),
    breachesWithoutGuards: count(({ breachesUnguarded }) => breachesUnguarded.length > 0),
  };
}

function servicesOn(db: TestServices["db"], model: TestServices["model"]): TestServices {
  const silent = (): void => {};
  const newId: NewId = (kind) => formatId(kind, randomBytes(16));
  const refuse = (): Promise<never> => Promise.reject(new Error("The benchmark has no shop to ask"));
  return {
    ...{ db, newId, model, now: () => new Date(), embedder: null, documents: documentsInProcess },
    log: { debug: silent, info: silent, warn: silent, error: silent },
    files: createDatabaseFiles(db, newId),
    searchIndexes: createSearchIndexes({ budgetBytes: 256_000_000 }),
    queue: { enqueue: () => Promise.resolve() },
    shopifyAdmin: { query: refuse, openBulkResult: refuse },
    mailer: { delivers: true, send: () => Promise.resolve() },
  } as unknown as TestServices;
}
