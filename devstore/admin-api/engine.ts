import {
  defaultTypeResolver,
  executeSync,
  getOperationAST,
  GraphQLError,
  OperationTypeNode,
  parse,
  validate,
  type DocumentNode,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  type OperationDefinitionNode,
} from "graphql";
import { accessDenied, satisfies } from "./access.ts";
import type { AdminCall, Resolvers } from "./call.ts";
import { CONNECTION_COST, MUTATION_COST } from "./cost.ts";
import type { AdminSchema, FieldFacts } from "./schema.ts";
import {
  parseError,
  toShopifyValidationError,
  toShopifyVariableError,
  type ShopifyError,
} from "./shopify-errors.ts";

const DOCUMENTS_KEPT = 500;

export interface Prepared {
  document: DocumentNode;
  operation: OperationDefinitionNode;
}

export interface Engine {
  /** The parsed, valid operation, or the errors that Shopify would answer. */
  prepare(query: string, operationName: string | null): Prepared | { errors: ShopifyError[] };
  run(prepared: Prepared, variables: Record<string, unknown>, call: AdminCall): Outcome;
}

export interface Outcome {
  data?: unknown;
  errors?: ShopifyError[];
}

/** Parses, validates and executes on the real schema. */
export function createEngine(admin: AdminSchema, resolvers: Resolvers, log: (line: string) => void): Engine {
  const documents = new Map<string, { document: DocumentNode } | { errors: ShopifyError[] }>();
  const read = (query: string): { document: DocumentNode } | { errors: ShopifyError[] } => {
    const known = documents.get(query);
    if (known) return known;
    const fresh = parseAndValidate(admin, query);
    if (documents.size >= DOCUMENTS_KEPT) documents.delete(documents.keys().next().value!);
    documents.set(query, fresh);
    return fresh;
  };
  const fieldResolver = createFieldResolver(admin, resolvers);

  return {
    prepare(query, operationName) {
      const result = read(query);
      if ("errors" in result) return result;
      const operation = getOperationAST(result.document, operationName);
      if (operation) return { document: result.document, operation };
      const message = operationName
        ? `No operation named "${operationName}"`
        : "An operation name is required: the document has several operations or none";
      return { errors: [{ message }] };
    },
    run({ document, operation }, variables, call) {
      const result = executeSync({
        schema: admin.schema,
        document,
        contextValue: call,
        variableValues: variables,
        operationName: operation.name?.value ?? null,
        fieldResolver,
        typeResolver: defaultTypeResolver,
      });
      if (!result.errors) return { data: result.data };
      if (result.data === undefined) {
        return { errors: result.errors.map((error) => toShopifyVariableError(error, variables)) };
      }
      return { data: result.data, errors: result.errors.map((error) => executionError(error, log)) };
    },
  };
}

function parseAndValidate(
  admin: AdminSchema,
  query: string,
): { document: DocumentNode } | { errors: ShopifyError[] } {
  let document: DocumentNode;
  try {
    document = parse(query);
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [parseError(error)] };
    throw error;
  }
  const errors = validate(admin.schema, document);
  if (errors.length === 0) return { document };
  return { errors: errors.map((error) => toShopifyValidationError(error, document)) };
}

function createFieldResolver(
  admin: AdminSchema,
  resolvers: Resolvers,
): GraphQLFieldResolver<unknown, AdminCall> {
  return (source, args, call, info) => {
    const field = info.parentType.getFields()[info.fieldName]!;
    const facts = admin.factsOf(info.parentType.name, field as never);
    let denied = call.checked.get(field);
    if (denied === undefined) {
      denied = denialOf(facts, info.fieldName, call);
      call.checked.set(field, denied);
    }
    if (denied) throw new GraphQLError(denied.message, { extensions: denied.extensions });
    const value = resolveValue(resolvers, source, args as Record<string, unknown>, call, info, facts);
    count(facts, value, call, info);
    return value;
  };
}

function denialOf(facts: FieldFacts, fieldName: string, call: AdminCall): GraphQLError | null {
  const broken = facts.access.find((access) => !satisfies(call.scopes, access));
  return broken ? accessDenied(fieldName, broken) : null;
}

function resolveValue(
  resolvers: Resolvers,
  source: unknown,
  args: Record<string, unknown>,
  call: AdminCall,
  info: GraphQLResolveInfo,
  facts: FieldFacts,
): unknown {
  const resolver = resolvers[info.parentType.name]?.[info.fieldName];
  if (resolver) return resolver(source as never, args as never, call, info);
  if (typeof source === "object" && source !== null && info.fieldName in source) {
    return (source as Record<string, unknown>)[info.fieldName];
  }
  if (!facts.isNonNull) return null;
  throw new Error(
    `The development store has no value for ${info.parentType.name}.${info.fieldName} yet. ` +
      `Add a resolver in devstore/admin-api/resolvers.`,
  );
}

function count(facts: FieldFacts, value: unknown, call: AdminCall, info: GraphQLResolveInfo): void {
  if (info.path.prev === undefined && info.operation.operation === OperationTypeNode.MUTATION)
    call.cost.actual += MUTATION_COST;
  if (facts.cost === "free" || value === null || value === undefined) return;
  if (facts.cost === "connection") call.cost.actual += CONNECTION_COST;
  else call.cost.actual += Array.isArray(value) ? value.length : 1;
}

/** A resolver's own error is answered in full: a developer looks at it, not a stranger. */
function executionError(error: GraphQLError, log: (line: string) => void): ShopifyError {
  const entry: ShopifyError = {
    message: error.message,
    ...(error.locations ? { locations: error.locations } : {}),
    ...(error.path ? { path: error.path } : {}),
    extensions: error.extensions,
  };
  if (!error.originalError || error.originalError instanceof GraphQLError) return entry;
  log(`Admin API: ${error.originalError.stack ?? error.message}`);
  return { ...entry, extensions: { code: "INTERNAL_SERVER_ERROR" } };
}
