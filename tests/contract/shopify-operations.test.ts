import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import {
  buildClientSchema,
  getNamedType,
  isEnumType,
  Kind,
  NoDeprecatedCustomRule,
  parse as parseGraphql,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
  type IntrospectionQuery,
} from "graphql";
import { parse as parseToml } from "smol-toml";
import { describe, expect, test } from "vitest";
import { shopifyApiVersion } from "~/shopify-api-version";
import { missingScopes, parseScopeRule, type ScopeRule } from "./scope-rule";

interface AccessItem {
  type: "type" | "field";
  typeName: string;
  fieldName?: string;
  requiredAccess: string;
  offlineScopes: string[];
}

interface AppToml {
  access_scopes: { scopes: string; optional_scopes?: string[] };
  webhooks: {
    api_version: string;
    subscriptions: { topics?: string[]; compliance_topics?: string[]; uri: string }[];
  };
}

const root = new URL("../../", import.meta.url);
const file = (path: string): Buffer => readFileSync(fileURLToPath(new URL(path, root)));
const { data, offline_scopes } = JSON.parse(
  gunzipSync(file(`devstore/admin-api/schema/admin_${shopifyApiVersion}.json.gz`)).toString(),
) as { data: IntrospectionQuery; offline_scopes: { items: AccessItem[] } };
const schema: GraphQLSchema = buildClientSchema(data);
const toml = parseToml(file("shopify.app.toml").toString()) as unknown as AppToml;
const grantedScopes = toml.access_scopes.scopes.split(",").map((scope) => scope.trim());
const optionalScopes = toml.access_scopes.optional_scopes ?? [];
/** Operations whose verbs know what to do where the merchant has not granted an optional scope. */
const mayLackScopes = /: (createDiscountMutation|discountByCodeQuery)$/;
const rules = new Map<string, { rule: ScopeRule; item: AccessItem }>();
for (const item of offline_scopes.items) {
  if (item.offlineScopes.length === 0) continue;
  const key = item.type === "type" ? item.typeName : `${item.typeName}.${item.fieldName}`;
  rules.set(key, { rule: parseScopeRule(item.requiredAccess, item.offlineScopes), item });
}

const operations = await collectOperations();

/** Every exported string of the app's `*.graphql.ts` files that holds an operation. */
async function collectOperations(): Promise<{ name: string; document: DocumentNode }[]> {
  const modules = import.meta.glob<Record<string, unknown>>("../../app/**/*.graphql.ts", { eager: true });
  return Object.entries(modules).flatMap(([path, module]) =>
    Object.entries(module)
      .filter((entry): entry is [string, string] => typeof entry[1] === "string")
      .map(([name, text]) => ({
        name: `${path.replace("../../", "")}: ${name}`,
        document: parseGraphql(text),
      })),
  );
}

/** The types and fields that an operation reads, as the scope table names them. */
function touchedNames(document: DocumentNode): Set<string> {
  const names = new Set<string>();
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field() {
        const parent = types.getParentType();
        const field = types.getFieldDef();
        if (!parent || !field) return;
        names.add(`${parent.name}.${field.name}`);
        names.add(getNamedType(field.type).name);
      },
      InlineFragment: (node) => void (node.typeCondition && names.add(node.typeCondition.name.value)),
      FragmentDefinition: (node) => void names.add(node.typeCondition.name.value),
    }),
  );
  return names;
}

describe.each(operations)("$name", ({ name: operation, document }) => {
  const granted = mayLackScopes.test(operation) ? [...grantedScopes, ...optionalScopes] : grantedScopes;

  test("is valid on Shopify's schema", () => {
    expect(validate(schema, document).map(({ message }) => message)).toEqual([]);
  });

  test("has one operation, with a name", () => {
    const found = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    expect(found).toEqual([expect.objectContaining({ name: expect.anything() })]);
  });

  test("needs no scope that shopify.app.toml does not ask for", () => {
    const refusals = [...touchedNames(document)].flatMap((name) => {
      const entry = rules.get(name);
      const missing = entry ? missingScopes(entry.rule, granted) : null;
      return missing ? [`${name} needs ${missing}`] : [];
    });
    expect(refusals).toEqual([]);
  });
});

test("a deprecated field is used only where it is listed here: each has to go before Shopify drops it", () => {
  const used = operations.flatMap(({ document }) =>
    validate(schema, document, [NoDeprecatedCustomRule]).map(
      ({ message }) => message.split(" is deprecated")[0],
    ),
  );
  const known = ["ProductVariant.image", "Shop.domains", "Shop.billingAddress"].map(
    (name) => `The field ${name}`,
  );
  expect([...new Set(used)].filter((message) => !known.includes(message!))).toEqual([]);
});

test("the app's operations are found", () => {
  expect(operations.length).toBeGreaterThan(10);
  expect(operations.some(({ name }) => name.includes("catalog.graphql.ts"))).toBe(true);
});

test("an operation beyond the scopes would be noticed", () => {
  const document = parseGraphql("{ draftOrders(first: 1) { nodes { id } } }");
  const refused = [...touchedNames(document)].filter((name) => {
    const entry = rules.get(name);
    return entry && missingScopes(entry.rule, grantedScopes);
  });
  expect(refused).toContain("DraftOrder");
});

test("every rule of the scope table is understood: it names exactly the scopes that the table lists", () => {
  const misread = [...rules].filter(([, { rule, item }]) => {
    const named = new Set(rule.flatMap((alternatives) => alternatives));
    const listed = new Set(item.offlineScopes);
    return [...named].some((scope) => !listed.has(scope)) || named.size === 0;
  });
  expect(misread.map(([name]) => name)).toEqual([]);
});

describe("shopify.app.toml", () => {
  test("names the same API version as the app", () => {
    expect(toml.webhooks.api_version).toBe(shopifyApiVersion);
  });

  test("asks only for scopes that exist", () => {
    // `read_x` exists where `write_x` does. Scopes that no field of the Admin API needs stand in Shopify's list alone.
    const inSchema = new Set(offline_scopes.items.flatMap((item) => item.offlineScopes));
    const withoutField = new Set(["write_app_proxy", "read_customer_events", "read_all_orders"]);
    const exists = (scope: string): boolean =>
      inSchema.has(scope) || withoutField.has(scope) || inSchema.has(scope.replace(/^read_/, "write_"));
    const asked = [...grantedScopes, ...optionalScopes];
    expect(asked.filter((scope) => !exists(scope))).toEqual([]);
  });

  test("subscribes only to topics that exist", () => {
    const topicType = schema.getType("WebhookSubscriptionTopic");
    if (!isEnumType(topicType)) throw new Error("The schema has no WebhookSubscriptionTopic");
    const topics = toml.webhooks.subscriptions.flatMap((subscription) => subscription.topics ?? []);
    const unknown = topics.filter((topic) => !topicType.getValue(topic.toUpperCase().replaceAll("/", "_")));
    expect(topics.length).toBeGreaterThan(0);
    expect(unknown).toEqual([]);
  });

  test("subscribes to the three compliance topics", () => {
    const topics = toml.webhooks.subscriptions.flatMap(
      (subscription) => subscription.compliance_topics ?? [],
    );
    expect(topics.sort()).toEqual(["customers/data_request", "customers/redact", "shop/redact"]);
  });
});
