import { Hono } from "hono";
import { expect, test } from "vitest";
import { defaultAgentSettings } from "~/domain/agents/agent-settings";
import { respondToError } from "~/http/edge/errors";
import { createTestServices } from "~/testing/test-services";
import { decodePreview, encodePreview, previewOf } from "./preview-settings";
import { widgetDoor } from "./widget-door";
import { widgetFiles, widgetVersion } from "./widget-files";

const defaults = defaultAgentSettings("Test shop");

async function setUp() {
  const services = await createTestServices();
  const config = { appUrl: "https://app.example", apiKey: "key", apiSecret: "secret" };
  const door = new Hono();
  door.onError(respondToError(services.log));
  door.route("/widget", widgetDoor({ services, config }));
  const get = (path: string, init?: RequestInit) => door.request(`https://app.example/widget${path}`, init);
  return { services, get };
}

const preview = (changes: Partial<typeof defaults> = {}) =>
  previewOf(
    { ...defaults, ...changes },
    { scheme: "dark", isOpen: true, avatarPath: "/avatars/shop_1/file_1" },
  )!;

test("unsaved settings come through an address and back, whatever letters they hold", () => {
  const settings = preview({ name: "Zoë & متجر", welcomeMessage: "“👋”</script>" });
  expect(decodePreview(encodePreview(settings))).toEqual(settings);
  expect(
    previewOf({ ...defaults, name: "" }, { scheme: "light", isOpen: true, avatarPath: null }),
  ).toBeNull();
});

test("the page shows the real widget with these settings, and nothing in them is HTML", async () => {
  const { get } = await setUp();
  const title = `"><img src=x onerror=alert(1)>`;
  const launcher = { icon: "wave" as const, text: `<b>"'` };
  const path = `/preview/${encodePreview(preview({ name: title, appearance: { ...defaults.appearance, title, launcher } }))}`;
  const page = await get(path);
  expect(page.status).toBe(200);
  expect(page.headers.get("content-security-policy")).toContain("script-src 'self'");
  // Opened by its address, outside of the merchant's page, it has the app's origin no more than there.
  expect(page.headers.get("content-security-policy")).toMatch(/; sandbox allow-scripts$/);
  const html = await page.text();
  expect(html).not.toContain("<img src=x");
  expect(html).not.toContain('<b>"');
  expect(html).toContain(`/widget/assets/floorwalker-loader.js?v=${widgetVersion}`);
  const boot = await (await get(`${path}/bootstrap?visitor=&locale=en`)).json();
  expect(boot).toMatchObject({
    token: "preview",
    agent: { name: title, avatarUrl: "https://app.example/avatars/shop_1/file_1" },
    appearance: { launcher },
  });
  expect(boot.apiUrl).toBe(`https://app.example/widget${path}/v1`);
  const { messages } = await (await get(`${path}/v1/conversation?conversationId=preview`)).json();
  expect(messages).toMatchObject([{ role: "shopper" }, { role: "agent", cards: [{ title: "Rain cape" }] }]);
});

test("settings that could not be saved are refused, and so are others than those of the widget", async () => {
  const { get } = await setUp();
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const good = preview();
  const bad = [
    "x",
    encode(null),
    encode({ ...good, settings: { ...good.settings, instructions: "x" } }),
    encode({ ...good, more: 1 }),
    encode({ ...good, avatarPath: "//elsewhere.example/x" }),
    encode({
      ...good,
      settings: {
        ...good.settings,
        appearance: { ...good.settings.appearance, primaryColor: "red;background:url(//x)" },
      },
    }),
  ];
  for (const text of bad) {
    expect((await get(`/preview/${text}`)).status).toBe(400);
    expect((await get(`/preview/${text}/bootstrap`)).status).toBe(400);
  }
});

test("a preview keeps nothing: no visitor, no conversation", async () => {
  const { services, get } = await setUp();
  const count = async () => [await services.db.visitor.count(), await services.db.conversation.count()];
  const before = await count();
  const path = `/preview/${encodePreview(preview())}`;
  await get(`${path}/bootstrap`);
  const chat = await get(`${path}/v1/chat`, { method: "POST", body: "{}" });
  expect(await chat.json()).toMatchObject({ reason: "completed" });
  expect(await count()).toEqual(before);
});

test("the widget's files are served to any page, for ever under their version alone", async () => {
  const { get } = await setUp();
  expect([...widgetFiles.keys()]).toEqual(
    expect.arrayContaining(["floorwalker-loader.js", "floorwalker-panel.js", "floorwalker-open.js"]),
  );
  const file = await get(`/assets/floorwalker-panel.js?v=${widgetVersion}`);
  expect(file.headers.get("cache-control")).toContain("immutable");
  expect(file.headers.get("access-control-allow-origin")).toBe("*");
  expect(file.headers.get("content-type")).toContain("text/javascript");
  expect((await get("/assets/floorwalker-panel.js?v=old")).headers.get("cache-control")).not.toContain(
    "immutable",
  );
  for (const name of ["none.js", "..%2Fshopify.extension.toml", "floorwalker-panel.js.map"])
    expect((await get(`/assets/${name}`)).status).toBe(404);
});

test("the widget's types are whole in themselves, and for anybody", async () => {
  const { get } = await setUp();
  const reply = await get("/floorwalker.d.ts");
  expect(reply.headers.get("content-type")).toContain("typescript");
  const types = await reply.text();
  expect(types).toContain("interface FloorwalkerApi");
  expect(types).not.toMatch(/^import|from "/m);
  const { transpileModule, createSourceFile, ScriptTarget } = await import("typescript");
  expect(transpileModule(types, { reportDiagnostics: true }).diagnostics).toEqual([]);
  expect(createSourceFile("x.d.ts", types, ScriptTarget.Latest).statements.length).toBeGreaterThan(3);
});
