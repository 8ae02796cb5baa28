import { GraphQLError } from "graphql";
import type { Access } from "./schema.ts";

/** Whether the granted scopes satisfy a rule; `write_x` implies `read_x`. */
export function satisfies(granted: ReadonlySet<string>, access: Access): boolean {
  const has = (scope: string): boolean =>
    granted.has(scope) || (scope.startsWith("read_") && granted.has(scope.replace(/^read_/, "write_")));
  return access.anyOf.some(has) && access.allOf.every(has);
}

/** The error that Shopify answers at a field for which the app has no scope. */
export function accessDenied(fieldName: string, access: Access): GraphQLError {
  return new GraphQLError(`Access denied for ${fieldName} field. Required access: ${access.sentence}`, {
    extensions: {
      code: "ACCESS_DENIED",
      documentation: "https://shopify.dev/api/usage/access-scopes",
      requiredAccess: access.sentence,
    },
  });
}
