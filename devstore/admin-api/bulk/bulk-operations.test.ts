import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  loadTestProducts,
  startTestStore,
  TEST_SHOP,
  type TestStore,
} from "../../testing/start-test-store.ts";

const PRODUCTS = `{
  products { edges { node { id title
    variants { edges { node { id title inventoryItem { id tracked } } } }
    metafields { nodes { key value } }
  } } }
}`;

const RUN = `mutation($query: String!, $group: Boolean!) {
  bulkOperationRunQuery(query: $query, groupObjects: $group) { bulkOperation { id status } userErrors { code message } }
}`;

let store: TestStore;

beforeEach(async () => {
  store = await startTestStore();
  await store.install();
});
afterEach(() => store.close());

async function run(
  query: string,
  group = false,
): Promise<{ id: string; errors: { code: string; message: string }[] }> {
  const { data } = await store.graphql(RUN, { query, group });
  return { id: data.bulkOperationRunQuery.bulkOperation?.id, errors: data.bulkOperationRunQuery.userErrors };
}

async function finished(id: string) {
  for (;;) {
    const { data } = await store.graphql(
      "query($id: ID!) { bulkOperation(id: $id) { status errorCode url objectCount rootObjectCount fileSize } }",
      { id },
    );
    if (!["CREATED", "RUNNING", "CANCELING"].includes(data.bulkOperation.status)) return data.bulkOperation;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function download(url: string, headers = {}): Promise<Response> {
  const { host, pathname } = new URL(url);
  return store.shopify(pathname, { host, headers });
}

type Line = { id?: string; title?: string; __parentId?: string };

async function lines(url: string): Promise<Line[]> {
  const text = await (await download(url)).text();
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);
}

describe("a bulk query", () => {
  test("gives every row as a line of its own, mixed, and children name their parent", async () => {
    await loadTestProducts(store, 250);
    const { id } = await run(PRODUCTS);
    const operation = await finished(id);
    expect(operation).toMatchObject({ status: "COMPLETED", objectCount: "1000", rootObjectCount: "250" });
    const all = await lines(operation.url);
    const parents = all.filter(({ __parentId }) => !__parentId);
    const children = all.filter(({ __parentId }) => __parentId);
    expect([parents.length, children.length]).toEqual([250, 750]);
    const ids = new Set(parents.map((line) => line.id));
    expect(children.every(({ __parentId }) => ids.has(__parentId))).toBe(true);
    expect(Object.keys(parents[0]!).sort()).toEqual(["id", "title"]);
    const neighbours = all.filter((line, index) => line.__parentId && all[index - 1]?.id === line.__parentId);
    expect(neighbours.length).toBeLessThan(100);
  });

  test("keeps children behind their parent when groupObjects asks for it", async () => {
    await loadTestProducts(store, 20);
    const all = await lines((await finished((await run(PRODUCTS, true)).id)).url);
    let parent: string | undefined;
    for (const line of all) {
      if (line.__parentId) expect(line.__parentId).toBe(parent);
      else parent = line.id;
    }
  });

  test("ignores page sizes inside, honours the search at the top, and has no address without rows", async () => {
    await loadTestProducts(store, 10);
    const some = await finished(
      (
        await run(
          '{ products(first: 1, query: "vendor:odd") { edges { node { id variants(first: 1) { edges { node { id } } } } } } }',
        )
      ).id,
    );
    expect(some).toMatchObject({ objectCount: "15", rootObjectCount: "5" });
    const none = await finished(
      (await run('{ products(query: "vendor:nobody") { edges { node { id } } } }')).id,
    );
    expect(none).toMatchObject({ status: "COMPLETED", url: null, objectCount: "0" });
  });

  test("is served in parts", async () => {
    await loadTestProducts(store, 50);
    const { url, fileSize } = await finished((await run(PRODUCTS)).id);
    const whole = await (await download(url)).text();
    const part = await download(url, { range: "bytes=100-" });
    expect([part.status, part.headers.get("content-range")]).toEqual([
      206,
      `bytes 100-${Number(fileSize) - 1}/${fileSize}`,
    ]);
    expect(whole.slice(0, 100) + (await part.text())).toBe(whole);
    expect((await download(url, { range: `bytes=${fileSize}-` })).status).toBe(416);
    expect((await download("https://storage.googleapis.com/unknown")).status).toBe(404);
  });

  test("is refused when it breaks Shopify's limits", async () => {
    const refused = async (query: string) => (await run(query)).errors;
    const nested =
      "collections { edges { node { id products { edges { node { id variants { edges { node { id media { edges { node { id } } } } } } } } } } } }";
    expect((await refused("{ shop { name } }"))[0]!.message).toContain("at least one connection");
    expect((await refused(`{ ${nested} }`))[0]!.message).toContain("nesting depth");
    expect(
      (await refused("{ products { edges { node { title variants { edges { node { id } } } } } } }"))[0]!
        .message,
    ).toContain("must select the 'id' field");
    expect((await refused("{ products { edges { node { nothing } } } }"))[0]).toMatchObject({
      code: "INVALID",
    });
    expect((await refused("{ nodes(ids: []) { id } }"))[0]!.message).toContain("node and nodes");
  });

  test("of which five run at once refuses the sixth", async () => {
    await loadTestProducts(store, 10);
    const one =
      'bulkOperationRunQuery(query: "{ products { edges { node { id } } } }") { bulkOperation { id } userErrors { code } }';
    const { data } = await store.graphql(
      `mutation { ${["a", "b", "c", "d", "e", "f"].map((name) => `${name}: ${one}`).join(" ")} }`,
    );
    const { f: sixth, ...five } = data;
    expect(sixth).toEqual({ bulkOperation: null, userErrors: [{ code: "LIMIT_REACHED" }] });
    for (const { bulkOperation } of Object.values<{ bulkOperation: { id: string } }>(five)) {
      expect((await finished(bulkOperation.id)).status).toBe("COMPLETED");
    }
  });

  test("fails with ACCESS_DENIED where a scope is missing, and tells the app by webhook", async () => {
    await loadTestProducts(store, 1);
    await store.install(["read_orders"]);
    const { id } = await run("{ products { edges { node { id } } } }");
    expect(await finished(id)).toMatchObject({ status: "FAILED", errorCode: "ACCESS_DENIED", url: null });
    await store.context.webhooks.idle();
    const webhook = store.app.received.find(
      ({ headers }) => headers["x-shopify-topic"] === "bulk_operations/finish",
    )!;
    expect(JSON.parse(webhook.body)).toMatchObject({
      admin_graphql_api_id: id,
      status: "failed",
      error_code: "access_denied",
    });
  });

  test("can be cancelled", async () => {
    await loadTestProducts(store, 2000);
    const { id } = await run(PRODUCTS);
    const { data } = await store.graphql(
      "mutation($id: ID!) { bulkOperationCancel(id: $id) { bulkOperation { status } userErrors { message } } }",
      { id },
    );
    expect(data.bulkOperationCancel).toEqual({ bulkOperation: { status: "CANCELING" }, userErrors: [] });
    expect((await finished(id)).status).toBe("CANCELED");
  });
});

test("a bulk query that a restart interrupts is finished after it", async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), "devstore-restart-"));
  const first = await startTestStore({ dataFolder });
  await loadTestProducts(first, 1000);
  await first.install();
  await first.graphql(RUN, { query: PRODUCTS, group: false });
  await first.close();
  const [interrupted] = [...first.context.store.all("bulkOperation")];
  expect(interrupted!.status).not.toBe("COMPLETED");

  const second = await startTestStore({ dataFolder });
  const current = () => second.context.store.get("bulkOperation", interrupted!.id)!;
  while (current().status !== "COMPLETED") await new Promise((resolve) => setTimeout(resolve, 5));
  expect(current().objectCount).toBe(4000);
  expect(second.context.apps.installed(TEST_SHOP)).not.toBeNull();
  await second.close();
  rmSync(dataFolder, { recursive: true });
});
