import {
  type GraphQLError,
  Kind,
  print,
  visit,
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  type OperationDefinitionNode,
} from "graphql";

/** One entry of `errors` as Shopify writes it. */
export interface ShopifyError {
  message: string;
  locations?: readonly { line: number; column: number }[];
  path?: readonly (string | number)[];
  extensions?: Record<string, unknown>;
}

type Rewriting = [RegExp, (match: string[], error: GraphQLError) => { message: string; extensions: object }];

/** graphql-js and Shopify's server find the same mistakes but word them differently; clients look at `code`. */
const REWRITINGS: Rewriting[] = [
  [
    /^Cannot query field "(.+?)" on type "(.+?)"/,
    ([, field, type]) => ({
      message: `Field '${field}' doesn't exist on type '${type}'`,
      extensions: { code: "undefinedField", typeName: type, fieldName: field },
    }),
  ],
  [
    /^Unknown argument "(.+?)" on field "(.+?)\.(.+?)"/,
    ([, argument, , field]) => ({
      message: `Field '${field}' doesn't accept argument '${argument}'`,
      extensions: { code: "argumentNotAccepted", name: field, typeName: "Field", argumentName: argument },
    }),
  ],
  [
    /^Field "(.+?)" argument "(.+?)" of type "(.+?)" is required/,
    ([, field, argument]) => ({
      message: `Field '${field}' is missing required arguments: ${argument}`,
      extensions: { code: "missingRequiredArguments", className: "Field", name: field, arguments: argument },
    }),
  ],
  [
    /^Field "(.+?)" of type "(.+?)" must have a selection/,
    ([, field, type]) => ({
      message: `Field must have selections (field '${field}' returns ${type!.replace(/[[\]!]/g, "")} but has no selections. Did you mean '${field} { ... }'?)`,
      extensions: {
        code: "selectionMismatch",
        nodeName: `field '${field}'`,
        typeName: type!.replace(/[[\]!]/g, ""),
      },
    }),
  ],
  [
    /^Field "(.+?)" must not have a selection since type "(.+?)"/,
    ([, field, type]) => ({
      message: `Selections can't be made on scalars (field '${field}' returns ${type!.replace(/[[\]!]/g, "")} but has selections)`,
      extensions: {
        code: "selectionMismatch",
        nodeName: `field '${field}'`,
        typeName: type!.replace(/[[\]!]/g, ""),
      },
    }),
  ],
  [
    /^Field "(.+?)" is not defined by type "(.+?)"/,
    ([, field, type]) => ({
      message: `InputObject '${type}' doesn't accept argument '${field}'`,
      extensions: { code: "argumentNotAccepted", name: type, typeName: "InputObject", argumentName: field },
    }),
  ],
  [
    /^Field "(.+?)\.(.+?)" of required type "(.+?)" was not provided/,
    ([, type, field, wanted]) => ({
      message: `Argument '${field}' on InputObject '${type}' is required. Expected type ${wanted}`,
      extensions: {
        code: "missingRequiredInputObjectAttribute",
        argumentName: field,
        argumentType: wanted,
        inputObjectType: type,
      },
    }),
  ],
  [
    /^Variable "\$(.+?)" is not defined(?: by operation "(.+?)")?/,
    ([, name, operation]) => ({
      message: `Variable $${name} is used by ${operation ?? "anonymous query"} but not declared`,
      extensions: { code: "variableNotDefined", variableName: name },
    }),
  ],
  [
    /^Variable "\$(.+?)" is never used(?: in operation "(.+?)")?/,
    ([, name, operation]) => ({
      message: `Variable $${name} is declared by ${operation ?? "anonymous query"} but not used`,
      extensions: { code: "variableNotUsed", variableName: name },
    }),
  ],
  [
    /^Variable "\$(.+?)" of type "(.+?)" used in position expecting type "(.+?)"/,
    ([, name, given, wanted]) => ({
      message: `Type mismatch on variable $${name} and argument (${given} / ${wanted})`,
      extensions: {
        code: "variableMismatch",
        variableName: name,
        typeName: given,
        errorMessage: "Type mismatch",
      },
    }),
  ],
  [
    /^Unknown type "(.+?)"/,
    ([, type]) => ({
      message: `No such type ${type}, so it can't be a fragment condition or a variable's type`,
      extensions: { code: "undefinedType", typeName: type },
    }),
  ],
  [
    /^Unknown fragment "(.+?)"/,
    ([, name]) => ({
      message: `Fragment ${name} was used, but not defined`,
      extensions: { code: "useAndDefineFragment", fragmentName: name },
    }),
  ],
  [
    /^Fragment "(.+?)" is never used/,
    ([, name]) => ({
      message: `Fragment ${name} was defined, but not used`,
      extensions: { code: "useAndDefineFragment", fragmentName: name },
    }),
  ],
  [
    /^(?:Expected value of type|Enum|Int cannot|String cannot|Boolean cannot|Float cannot|ID cannot|Value)/,
    (match, error) => ({
      message: `Argument has an invalid value${error.nodes?.[0] ? ` (${print(error.nodes[0])})` : ""}. ${error.message}`,
      extensions: { code: "argumentLiteralsIncompatible", typeName: "Field" },
    }),
  ],
];

/** A validation error in Shopify's words, with its code and its path through the query. */
export function toShopifyValidationError(error: GraphQLError, document: DocumentNode): ShopifyError {
  const rewritten = rewrite(error) ?? { message: error.message, extensions: { code: "invalid" } };
  return {
    message: rewritten.message,
    ...(error.locations ? { locations: error.locations } : {}),
    ...(error.nodes?.[0] ? { path: pathTo(error.nodes[0], document) } : {}),
    extensions: rewritten.extensions as Record<string, unknown>,
  };
}

/** A variable that is missing or has the wrong shape. */
export function toShopifyVariableError(
  error: GraphQLError,
  variables: Record<string, unknown>,
): ShopifyError {
  const name = /Variable "\$(.+?)"/.exec(error.message)?.[1];
  if (!name) return { message: error.message, ...(error.locations ? { locations: error.locations } : {}) };
  const type =
    /of (?:required|non-null) type "(.+?)"/.exec(error.message)?.[1] ??
    /type "(.+?)"/.exec(error.message)?.[1];
  return {
    message: `Variable $${name} of type ${type ?? "its declared type"} was provided invalid value`,
    ...(error.locations ? { locations: error.locations } : {}),
    extensions: {
      code: "INVALID_VARIABLE",
      value: variables[name] ?? null,
      problems: [{ path: [], explanation: error.message }],
    },
  };
}

export function parseError(error: GraphQLError): ShopifyError {
  const at = error.locations?.[0];
  return {
    message: `syntax error: ${error.message.replace(/^Syntax Error: /, "")} at [${at?.line ?? 1}, ${at?.column ?? 1}]`,
    ...(error.locations ? { locations: error.locations } : {}),
  };
}

function rewrite(error: GraphQLError): { message: string; extensions: object } | null {
  for (const [pattern, to] of REWRITINGS) {
    const match = pattern.exec(error.message);
    if (match) return to([...match], error);
  }
  return null;
}

/** `["query Products", "products", "nodes", "foo"]` */
function pathTo(node: ASTNode, document: DocumentNode): string[] {
  const trail: string[] = [];
  let found: string[] | null = null;
  const nameOf = (at: OperationDefinitionNode | FieldNode): string =>
    at.kind === Kind.FIELD
      ? (at.alias ?? at.name).value
      : [at.operation, at.name?.value].filter(Boolean).join(" ");
  visit(document, {
    enter(at) {
      const named = at.kind === Kind.FIELD || at.kind === Kind.OPERATION_DEFINITION;
      if (named) trail.push(nameOf(at));
      else if (at.kind === Kind.FRAGMENT_DEFINITION) trail.push(`fragment ${at.name.value}`);
      else if (at.kind === Kind.ARGUMENT) trail.push(at.name.value);
      if (at === node) found ??= [...trail];
    },
    leave(at) {
      const pushed =
        at.kind === Kind.FIELD ||
        at.kind === Kind.OPERATION_DEFINITION ||
        at.kind === Kind.FRAGMENT_DEFINITION ||
        at.kind === Kind.ARGUMENT;
      if (pushed) trail.pop();
    },
  });
  return found ?? [];
}
