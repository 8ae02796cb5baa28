import { TypeInfo, getNamedType, parse, validate, visit, visitWithTypeInfo } from "graphql";
import { expect, test } from "vitest";
import { adminSchema } from "../../../../devstore/admin-api/schema";
import { articlesQuery, pagesQuery, shopPoliciesQuery } from "./shopify-knowledge.graphql";

const scopes = new Set(["read_content", "read_legal_policies"]);

test.each([shopPoliciesQuery, pagesQuery, articlesQuery])(
  "an operation fits Shopify's schema and needs no scope but those for content and policies",
  (operation) => {
    const { schema, factsOf } = adminSchema();
    const document = parse(operation);
    expect(validate(schema, document)).toEqual([]);
    const types = new TypeInfo(schema);
    const refused: string[] = [];
    visit(
      document,
      visitWithTypeInfo(types, {
        Field: () => {
          const parent = getNamedType(types.getParentType())!;
          for (const access of factsOf(parent.name, types.getFieldDef()!).access) {
            const isGranted =
              (access.anyOf.length === 0 || access.anyOf.some((scope) => scopes.has(scope))) &&
              access.allOf.every((scope) => scopes.has(scope));
            if (!isGranted) refused.push(access.sentence);
          }
        },
      }),
    );
    expect(refused).toEqual([]);
  },
);
