import { expect, test } from "vitest";
import { avatarDoor } from "~/http/avatars";
import { createTestServices, createTestShop } from "~/testing/test-services";
import { ensureDefaultAgent } from "./ensure-default-agent";
import { avatarPath } from "./read-agent-avatar";
import { removeAgentAvatar } from "./remove-agent-avatar";
import { setAgentAvatar } from "./set-agent-avatar";

const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
const webp = new TextEncoder().encode("RIFF....WEBPVP8 ....");

async function setUp() {
  const services = await createTestServices();
  const { shopId } = await createTestShop(services);
  const { agentId } = await services.db.$transaction((tx) => ensureDefaultAgent(services, tx, { shopId }));
  const door = avatarDoor({ services, config: { appUrl: "", apiKey: "", apiSecret: "" } });
  const get = (fileId: string, of = shopId) =>
    door.request(avatarPath({ shopId: of, fileId }).replace("/avatars", ""));
  return { services, at: { shopId, agentId }, get };
}

test("a picture is served as what its bytes are, and neither guessed nor run by a browser", async () => {
  const { services, at, get } = await setUp();
  const { fileId } = await setAgentAvatar(services, { ...at, bytes: png });
  const answer = await get(fileId);
  expect(answer.status).toBe(200);
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(png);
  expect(answer.headers.get("content-type")).toBe("image/png");
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  expect(answer.headers.get("cache-control")).toContain("immutable");
});

test("a new picture takes the place of the old one, and a removed one is gone with its file", async () => {
  const { services, at, get } = await setUp();
  const old = await setAgentAvatar(services, { ...at, bytes: png });
  const { fileId } = await setAgentAvatar(services, { ...at, bytes: webp });
  expect((await get(old.fileId)).status).toBe(404);
  expect((await get(fileId)).headers.get("content-type")).toBe("image/webp");
  await removeAgentAvatar(services, at);
  expect((await get(fileId)).status).toBe(404);
  expect(await services.db.storedFile.count({ where: { shopId: at.shopId } })).toBe(0);
});

test("what is no picture, too large, or for another shop's agent is refused and leaves no file to read", async () => {
  const { services, at, get } = await setUp();
  const svg = new TextEncoder().encode(
    "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
  );
  const large = new Uint8Array(1_000_001);
  large.set(png);
  for (const bytes of [svg, large, new Uint8Array(0)]) {
    await expect(setAgentAvatar(services, { ...at, bytes })).rejects.toMatchObject({
      code: "validation_error",
    });
  }
  const { shopId } = await createTestShop(services);
  await expect(setAgentAvatar(services, { ...at, shopId, bytes: png })).rejects.toMatchObject({
    code: "not_found",
  });
  expect(await services.db.storedFile.count({ where: { shopId, keptAt: { not: null } } })).toBe(0);
  const { fileId } = await setAgentAvatar(services, { ...at, bytes: png });
  expect((await get(fileId, shopId)).status).toBe(404);
});

test("the door shows pictures of agents, not other files of a shop", async () => {
  const { services, at, get } = await setUp();
  const { fileId } = await services.files.put({
    ...{ shopId: at.shopId, name: "export.json", contentType: "application/json", bytes: png },
  });
  expect((await get(fileId)).status).toBe(404);
});
