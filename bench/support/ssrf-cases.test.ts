import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createTestServices } from "~/testing/test-services";
import { crawlToTheEnd } from "./crawl-to-the-end";
import { readSsrfCases, runSsrfCases } from "./ssrf-cases";

const file = join(process.env.FLOORWALKER_DATA ?? "../shared/data", "security/ssrf_cases.json");

test.skipIf(!existsSync(file))("every case of the shared list is right (not run: no data)", async () => {
  const services = await createTestServices();
  const { results, unguarded } = await runSsrfCases(readSsrfCases(file), (pages, startUrl) =>
    crawlToTheEnd({ ...services, pages }, startUrl),
  );
  expect(results.filter(({ right }) => !right)).toEqual([]);
  expect(results.length).toBeGreaterThan(100);
  // Without the guard most of them do arrive: the canary sits where it should.
  expect(unguarded.reached).toBeGreaterThan(20);
});
