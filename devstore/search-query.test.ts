import { describe, expect, test } from "vitest";
import { matchesSearch, parseSearch, type FieldValue } from "./search-query.ts";

const record: Record<string, FieldValue[]> = {
  title: ["Linen summer shirt"],
  status: ["ACTIVE"],
  tag: ["new in", "linen"],
  id: [42],
  updated_at: ["2026-05-10T08:00:00.000Z"],
  email: ["ann@example.com"],
};

function matches(query: string): boolean {
  return matchesSearch(parseSearch(query), (field) =>
    field === null ? record.title! : (record[field] ?? null),
  );
}

describe("Shopify's search syntax", () => {
  test.each([
    "",
    "status:active",
    "status:ACTIVE AND tag:'new in'",
    'tag:"new in" id:42',
    "updated_at:>2026-05-09",
    "updated_at:>'2026-05-10T07:59:59Z'",
    "updated_at:2026-05-10",
    "updated_at:<=2026-05-10T08:00:00Z",
    "id:>=42 id:<43",
    "title:lin*",
    "summer",
    "linen shirt",
    "status:draft OR (status:active AND -id:7)",
    "NOT status:archived",
    "email:ann@example.com",
    "title:*",
    "no_such_field:7",
  ])("%s matches", (query) => expect(matches(query)).toBe(true));

  test.each([
    "status:draft",
    "updated_at:>2026-05-10T08:00:00Z",
    "-status:active",
    "id:>42",
    "title:shirt",
    "winter",
    "status:active AND (id:7 OR id:8)",
    "tag:new",
  ])("%s does not match", (query) => expect(matches(query)).toBe(false));
});
