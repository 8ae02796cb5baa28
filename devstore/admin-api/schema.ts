import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import {
  buildClientSchema,
  getNamedType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLSchema,
  type IntrospectionQuery,
} from "graphql";
import { API_VERSION } from "../context.ts";

/** Scopes of which one is enough, the sentence in which Shopify says so, and scopes that are needed besides. */
export interface Access {
  anyOf: string[];
  allOf: string[];
  sentence: string;
}

/** How a field counts: a connection 2 and its nodes, an object 1, leaves and wrappers nothing. */
export type CostKind = "connection" | "object" | "free";

export interface FieldFacts {
  /** Every rule that must hold: the field's own and that of the type it returns. */
  access: Access[];
  cost: CostKind;
  isList: boolean;
  isNonNull: boolean;
}

export interface AdminSchema {
  schema: GraphQLSchema;
  factsOf(typeName: string, field: GraphQLField<unknown, unknown>): FieldFacts;
  accessOfType(typeName: string): Access | null;
  /** Every scope that Shopify knows. */
  scopes: Set<string>;
}

interface ScopeItem {
  type: "type" | "field";
  typeName: string;
  fieldName?: string;
  requiredAccess: string;
  offlineScopes: string[];
}

const FILE = new URL(`./schema/admin_${API_VERSION}.json.gz`, import.meta.url);

let loaded: AdminSchema | undefined;

/** The real schema of the Admin API with its access rules; read once per process, at first use. */
export function adminSchema(): AdminSchema {
  return (loaded ??= readSchema());
}

function readSchema(): AdminSchema {
  const file = JSON.parse(gunzipSync(readFileSync(FILE)).toString("utf8")) as {
    data: IntrospectionQuery;
    offline_scopes: { items: ScopeItem[] };
  };
  const schema = buildClientSchema(file.data, { assumeValid: true });
  const rules = new Map<string, Access>();
  const scopes = new Set<string>();
  for (const item of file.offline_scopes.items) {
    for (const scope of item.offlineScopes) scopes.add(scope);
    if (item.offlineScopes.length === 0) continue;
    rules.set(item.type === "type" ? item.typeName : `${item.typeName}.${item.fieldName}`, accessOf(item));
  }
  for (const [name, scope] of Object.entries(WRITES_WITHOUT_RULE)) {
    rules.set(`Mutation.${name}`, { anyOf: [scope], allOf: [], sentence: `\`${scope}\` access scope.` });
  }
  const facts = new Map<GraphQLField<unknown, unknown>, FieldFacts>();
  return {
    schema,
    scopes,
    accessOfType: (typeName) => rules.get(typeName) ?? null,
    factsOf(typeName, field) {
      let known = facts.get(field);
      if (!known) facts.set(field, (known = computeFacts(schema, rules, typeName, field)));
      return known;
    },
  };
}

/** Mutations for which the file names no scope, although Shopify asks for one. */
const WRITES_WITHOUT_RULE: Record<string, string> = {
  refundCreate: "write_orders",
  orderMarkAsPaid: "write_orders",
};

function accessOf(item: ScopeItem): Access {
  const also = /requires? (?:the )?`?([a-z]+_[a-z_]+)`? access scope/g;
  const besides = item.requiredAccess.split("Also:")[1] ?? "";
  const anyOf = item.requiredAccess.startsWith("`read_markets` for queries")
    ? ["read_markets"]
    : item.offlineScopes;
  const allOf = [...besides.matchAll(also)]
    .map((match) => match[1]!)
    .filter((scope) => !/^(if|when)/.test(scope));
  return {
    anyOf,
    allOf: besides.includes("Linking") ? [] : allOf,
    sentence: item.requiredAccess,
  };
}

function computeFacts(
  schema: GraphQLSchema,
  rules: Map<string, Access>,
  typeName: string,
  field: GraphQLField<unknown, unknown>,
): FieldFacts {
  const named = getNamedType(field.type);
  const inner = isNonNullType(field.type) ? field.type.ofType : field.type;
  const isConnection = named.name.endsWith("Connection") && isObjectType(named);
  const nodes = isConnection ? named.getFields().nodes : undefined;
  const ownerName = nodes ? getNamedType(nodes.type).name : named.name;
  const isWrapper = named.name === "PageInfo" || (named.name.endsWith("Edge") && field.name === "edges");
  const access = [rules.get(`${typeName}.${field.name}`), rules.get(ownerName)];
  return {
    access: access.filter((rule) => rule !== undefined),
    cost: isConnection ? "connection" : isLeafType(named) || isWrapper ? "free" : "object",
    isList: isListType(inner),
    isNonNull: isNonNullType(field.type),
  };
}
