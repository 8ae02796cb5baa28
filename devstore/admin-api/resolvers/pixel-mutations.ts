import { numberOfGid } from "../../ids.ts";
import { fieldsOf, type AdminCall, type Resolvers } from "../call.ts";
import { failed } from "./user-errors.ts";

function settingsText(settings: unknown): { text: string } | { problem: string } {
  if (typeof settings === "object" && settings !== null) return { text: JSON.stringify(settings) };
  try {
    JSON.parse(String(settings));
    return { text: String(settings) };
  } catch {
    return { problem: "Settings must be valid JSON" };
  }
}

function writePixel(call: AdminCall, id: number | null, settings: unknown): object {
  const { store } = call.devstore;
  const own = [...store.all("webPixel")].find(({ shop }) => shop === call.shop.handle);
  if (id === null && own) {
    return failed({ field: null, message: "Web pixel is taken.", code: "TAKEN" });
  }
  if (id !== null && own?.id !== id) {
    return failed({ field: ["id"], message: "Pixel not found", code: "NOT_FOUND" });
  }
  const read = settingsText(settings);
  if ("problem" in read) {
    return failed({ field: ["settings"], message: read.problem, code: "INVALID_CONFIGURATION_JSON" });
  }
  const pixel = {
    id: own?.id ?? store.nextId(),
    shop: call.shop.handle,
    clientId: call.devstore.config.app.clientId,
    settings: read.text,
  };
  store.put("webPixel", pixel.id, pixel);
  return { webPixel: { __typename: "WebPixel", ...pixel }, userErrors: [] };
}

function deletePixel(call: AdminCall, id: string): object {
  const pixel = call.devstore.store.get("webPixel", numberOfGid(id, "WebPixel"));
  if (pixel?.shop !== call.shop.handle) {
    return failed({ field: ["id"], message: "Pixel not found", code: "NOT_FOUND" });
  }
  call.devstore.store.delete("webPixel", pixel.id);
  return { deletedWebPixelId: id, userErrors: [] };
}

export const pixelMutations: Resolvers = {
  Mutation: fieldsOf({
    webPixelCreate: (_, { webPixel }: { webPixel: { settings: unknown } }, call) =>
      writePixel(call, null, webPixel.settings),
    webPixelUpdate: (_, { id, webPixel }: { id: string; webPixel: { settings: unknown } }, call) =>
      writePixel(call, numberOfGid(id, "WebPixel"), webPixel.settings),
    webPixelDelete: (_, { id }, call) => deletePixel(call, id),
  }),
};
