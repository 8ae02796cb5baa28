import type { MetafieldRecord } from "../../model.ts";
import { fieldsOf, type AdminCall, type Resolvers, type UserError } from "../call.ts";
import { installationId, ownMetafieldNode } from "./app.ts";
import { failed } from "./user-errors.ts";

interface MetafieldInput extends MetafieldRecord {
  ownerId: string;
}

const fieldsMax = 25;

/** All or none. The development store takes them for the app's own installation alone. */
function setMetafields(call: AdminCall, inputs: MetafieldInput[]): object {
  const problems = inputs.flatMap((input, place) => problemsOf(call, input, place));
  if (inputs.length > fieldsMax)
    problems.push({
      code: "LESS_THAN_OR_EQUAL_TO",
      field: ["metafields"],
      message: "Exceeded the maximum of 25",
    });
  if (problems.length > 0) return { metafields: null, ...failed(...problems) };
  const { store } = call.devstore;
  const install = store.get("install", call.shop.handle)!;
  const fields = inputs.map(({ namespace, key, type, value }) => ({ namespace, key, type, value }));
  const kept = (install.metafields ?? []).filter(
    (old) => !fields.some(({ namespace, key }) => old.namespace === namespace && old.key === key),
  );
  store.put("install", call.shop.handle, { ...install, metafields: [...kept, ...fields] });
  return { metafields: fields.map((field) => ownMetafieldNode(call, field)), userErrors: [] };
}

function problemsOf(call: AdminCall, input: MetafieldInput, place: number): UserError[] {
  const at = (name: string): string[] => ["metafields", String(place), name];
  if (input.ownerId !== installationId(call))
    return [{ code: "INVALID", field: at("ownerId"), message: "Owner does not exist." }];
  if (!input.type) return [{ code: "BLANK", field: at("type"), message: "can't be blank" }];
  if (input.type === "json" && !isJson(input.value))
    return [{ code: "INVALID_VALUE", field: at("value"), message: "Value is invalid JSON." }];
  return [];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

export const metafieldMutations: Resolvers = {
  Mutation: fieldsOf({
    metafieldsSet: (_, { metafields }: { metafields: MetafieldInput[] }, call) =>
      setMetafields(call, metafields),
  }),
};
