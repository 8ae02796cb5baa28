import { expect, test } from "vitest";
import { AppError } from "~/domain/shared/app-error";
import { publishSettings } from "~/testing/publish-settings";
import { runJob } from "~/jobs";
import { createTestServices, createTestShop } from "~/testing/test-services";
import { ensureDefaultAgent } from "./ensure-default-agent";
import { readPublishedAgent } from "./read-published-agent";
import { setAgentEnabled } from "./set-agent-enabled";
import { setWidgetMetafieldMutation, widgetMetafieldQuery } from "./widget-metafield.graphql";

async function setUp() {
  const written: { ownerId: string; value: string }[] = [];
  const state = {
    isDown: false,
    refusal: null as string | null,
    beforeWrite: null as (() => Promise<void>) | null,
  };
  const query = async ({ operation, variables }: { operation: string; variables?: object }) => {
    if (state.isDown) throw new AppError("unavailable", "Shopify cannot be asked.");
    if (operation === widgetMetafieldQuery) {
      // As Shopify does, it is given back with other spaces.
      const last = written.at(-1);
      const metafield = last ? { value: JSON.stringify(JSON.parse(last.value), null, 1) } : null;
      return { currentAppInstallation: { id: "gid://shopify/AppInstallation/3", metafield } } as never;
    }
    if (operation !== setWidgetMetafieldMutation) throw new Error(`This test did not plan ${operation}`);
    await state.beforeWrite?.();
    const userErrors = state.refusal ? [{ code: "INVALID", field: null, message: state.refusal }] : [];
    if (!state.refusal) written.push(variables as { ownerId: string; value: string });
    return { metafieldsSet: { metafields: [], userErrors } } as never;
  };
  const openBulkResult = () => Promise.reject(new Error("not planned"));
  const services = await createTestServices({ shopifyAdmin: { query, openBulkResult } });
  const { shopId } = await createTestShop(services);
  const { agentId } = await services.db.$transaction((tx) => ensureDefaultAgent(services, tx, { shopId }));
  const at = { shopId, agentId };
  const look = async (primaryColor: string) => {
    const { settings } = (await readPublishedAgent(services, at))!;
    const appearance = { ...settings.appearance, primaryColor };
    await publishSettings(services, { ...at, settings: { ...settings, appearance } });
  };
  /** Each job that waits runs, and runs again, as a queue may do. */
  const runTwice = async () => {
    for (const { name, data } of services.queue.jobs.splice(0)) {
      expect(name).toBe("publish-widget-settings");
      for (let time = 0; time < 2; time++) await runJob(services, name, data);
    }
  };
  return { services, at, written, state, look, runTwice };
}

test("a published look is written for the shop's pages, once", async () => {
  const { services, at, written, look, runTwice } = await setUp();
  await look("#7a1f5c");
  expect(services.queue.jobs).toMatchObject([
    { name: "publish-widget-settings", data: { shopId: at.shopId } },
  ]);
  await runTwice();
  expect(written).toHaveLength(1);
  expect(written[0]!.ownerId).toBe("gid://shopify/AppInstallation/3");
  const settings = JSON.parse(written[0]!.value) as Record<string, unknown>;
  expect(settings).toMatchObject({ theme: "auto", icon: "", text: "" });
  expect(settings.style).toContain("--primary:#7a1f5c;--ink:#fff");
});

test("while no agent is on the pages carry no button, and its look again when one is", async () => {
  const { services, at, written, look, runTwice } = await setUp();
  await look("#7a1f5c");
  await runTwice();
  await setAgentEnabled(services, { ...at, enabled: false });
  await runTwice();
  expect(written.slice(1)).toMatchObject([{ value: '{"off":true}' }]);
  await setAgentEnabled(services, { ...at, enabled: true });
  await runTwice();
  expect(written).toHaveLength(3);
  expect(written[2]!.value).toBe(written[0]!.value);
});

test("of two runs at once the newer look stays, whichever writes last", async () => {
  const { services, at, written, state, look } = await setUp();
  const run = () => runJob(services, "publish-widget-settings", { shopId: at.shopId });
  await look("#7a1f5c");
  state.beforeWrite = async () => {
    state.beforeWrite = null;
    await look("#ffe97a");
    await run();
  };
  await run();
  expect(written.map(({ value }) => /--primary:(#\w+)/.exec(value)![1])).toEqual([
    "#ffe97a",
    "#7a1f5c",
    "#ffe97a",
  ]);
});

test("when Shopify cannot be asked or refuses, the job fails and may run again", async () => {
  const { services, at, written, state, look } = await setUp();
  await look("#ffe97a");
  const run = () => runJob(services, "publish-widget-settings", { shopId: at.shopId });
  state.isDown = true;
  await expect(run()).rejects.toMatchObject({ code: "unavailable" });
  Object.assign(state, { isDown: false, refusal: "Value is too long." });
  await expect(run()).rejects.toThrow(/too long/);
  state.refusal = null;
  await run();
  expect(written[0]!.value).toContain("--ink:#000");
});

test("a shop that has removed the app is left alone", async () => {
  const { services, at, written } = await setUp();
  await services.db.shop.update({ where: { id: at.shopId }, data: { uninstalledAt: services.now() } });
  await runJob(services, "publish-widget-settings", { shopId: at.shopId });
  expect(written).toEqual([]);
});
