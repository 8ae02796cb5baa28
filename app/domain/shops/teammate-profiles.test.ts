import { expect, test } from "vitest";
import { avatarDoor } from "~/http/avatars";
import { createTestServices, createTestShop, type TestServices } from "~/testing/test-services";
import { readTeammateProfiles } from "./read-teammate-profiles";
import { recordTeammate } from "./record-teammate";
import { removeTeammateAvatar } from "./remove-teammate-avatar";
import { saveDisplayName } from "./save-display-name";
import { setTeammateAvatar } from "./set-teammate-avatar";
import { shopperFacingName } from "./shopper-facing-name";

const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

async function setUp(name = "Ada Hill") {
  const services = await createTestServices({ teammateNames: { read: async () => name } });
  const { shopId, shopDomain } = await createTestShop(services);
  const person = { shopId, shopDomain, subject: services.newId("teammate"), idToken: "token" };
  return { services, shopId, teammateId: (await recordTeammate(services, person)).teammateId };
}

const profileOf = async (services: TestServices, shopId: string, teammateId: string) =>
  (await readTeammateProfiles(services, { shopId, teammateIds: [teammateId, null] })).get(teammateId);

test("shoppers are told the chosen name, else the first name, and never an address", () => {
  expect(shopperFacingName({ name: "Ada Hill", displayName: null })).toBe("Ada");
  expect(shopperFacingName({ name: "Ada Hill", displayName: "Ms Hill" })).toBe("Ms Hill");
  for (const name of [null, "", "  ", "ada@example.com", "ada.hill@example.com (Ada)"]) {
    expect(shopperFacingName({ name, displayName: null })).toBeNull();
  }
});

test("a name is saved and taken back, and an address is refused as one", async () => {
  const { services, shopId, teammateId } = await setUp();
  const save = (displayName: string) => saveDisplayName(services, { shopId, teammateId, displayName });
  await save("  Ada   from the shop ");
  expect(await profileOf(services, shopId, teammateId)).toMatchObject({ shownName: "Ada from the shop" });
  for (const wrong of ["ada@example.com", "https://evil.example", "x".repeat(41)]) {
    await expect(save(wrong)).rejects.toMatchObject({ code: "validation_error" });
  }
  await save("");
  expect(await profileOf(services, shopId, teammateId)).toMatchObject({ shownName: "Ada" });
  const other = await createTestShop(services);
  expect(await profileOf(services, other.shopId, teammateId)).toBeUndefined();
});

test("a teammate's picture is served while it is theirs, and nothing else of the shop's files is", async () => {
  const { services, shopId, teammateId } = await setUp();
  const door = avatarDoor({ services, config: { appUrl: "", apiKey: "", apiSecret: "" } });
  const statusOf = async (fileId: string, of = shopId) => (await door.request(`/${of}/${fileId}`)).status;
  const first = await setTeammateAvatar(services, { shopId, teammateId, bytes: png });
  expect(await statusOf(first.fileId)).toBe(200);
  const second = await setTeammateAvatar(services, { shopId, teammateId, bytes: png });
  expect([await statusOf(first.fileId), await statusOf(second.fileId)]).toEqual([404, 200]);
  const bytes = new TextEncoder().encode("<svg/>");
  await expect(setTeammateAvatar(services, { shopId, teammateId, bytes })).rejects.toMatchObject({
    code: "validation_error",
  });
  const other = await createTestShop(services);
  await expect(
    setTeammateAvatar(services, { shopId: other.shopId, teammateId, bytes: png }),
  ).rejects.toMatchObject({ code: "not_found" });
  expect(await statusOf(second.fileId, other.shopId)).toBe(404);
  await removeTeammateAvatar(services, { shopId, teammateId });
  expect(await statusOf(second.fileId)).toBe(404);
});
