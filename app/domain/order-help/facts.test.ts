import { describe, expect, test } from "vitest";
import type { AdminOrder } from "./admin-order";
import { isFactOf, isSaidBy, normalEmail, normalPhone, normalPostCode, readFact } from "./facts";
import { bareOrderName, isOrderNamed, normalOrderName } from "./order-name";

const plain = { prefix: "#", suffix: "" };
const own = { prefix: "FW-", suffix: "-EU" };

describe("an order's name", () => {
  test.each([
    "#1001",
    "1001",
    " # 1001 ",
    "Order #1001",
    "order no. 1001",
    "Bestellung Nr. 1001",
    "１００１",
    "#1001.",
  ])("%j means order #1001", (written) => {
    expect(isOrderNamed("#1001", normalOrderName(written)!, plain)).toBe(true);
  });

  test.each(["FW-1001-EU", "fw-1001-eu", "#FW-1001-EU", "1001", "FW‑1001‑EU"])(
    "%j means order FW-1001-EU of a shop that names its orders so",
    (written) => {
      expect(isOrderNamed("FW-1001-EU", normalOrderName(written)!, own)).toBe(true);
    },
  );

  test.each(["1002", "100", "10011", "FW-100", "1001-EU-2"])("%j means another order", (written) => {
    expect(isOrderNamed("FW-1001-EU", normalOrderName(written)!, own)).toBe(false);
    expect(isOrderNamed("#1001", normalOrderName(written)!, plain)).toBe(false);
  });

  test("what has no number is no order's name, and search syntax does not survive", () => {
    expect(normalOrderName("my order")).toBeNull();
    expect(normalOrderName("*")).toBeNull();
    expect(normalOrderName(`1001" OR name:*`)).toBe("1001ORNAME");
  });

  test("all ways to write an order are counted as one", () => {
    const bare = ["1001", "FW-1001-EU", "#fw-1001-eu"].map((name) =>
      bareOrderName(normalOrderName(name)!, own),
    );
    expect(new Set(bare)).toEqual(new Set(["1001"]));
  });
});

describe("facts compare by what they mean, not by how they are written", () => {
  test.each([
    ["Ada@Example.com", " ada@example.COM."],
    ["ada@example.com", "<ada@example.com>"],
    ["ada@example.com", "mailto:ada@example.com"],
  ])("e-mail %j is %j", (known, said) => {
    expect(normalEmail(said)).toBe(normalEmail(known));
    expect(normalEmail(known)).not.toBeNull();
  });

  test.each([
    ["+49 151 23456789", "0151 / 234 567 89"],
    ["+49 151 23456789", "+49 (0)151-23456789"],
    ["+49 151 23456789", "004915123456789"],
    ["+1 (415) 555-0132", "415.555.0132"],
    ["+45 12 34 56 78", "12345678"],
  ])("phone %j is %j", (known, said) => {
    expect(normalPhone(said)).toBe(normalPhone(known));
    expect(normalPhone(known)).not.toBeNull();
  });

  test.each([
    ["SW1A 1AA", "sw1a1aa"],
    ["1234 AB", "1234ab"],
    ["94107-1234", "94107"],
    ["K1A-0B1", "k1a 0b1"],
  ])("post code %j is %j", (known, said) => {
    expect(normalPostCode(said)).toBe(normalPostCode(known));
    expect(normalPostCode(known)).not.toBeNull();
  });

  test("however a generated fact is spaced, cased and punctuated it proves its order and no other", () => {
    const random = numbers(20_261_130);
    for (let run = 0; run < 300; run++) {
      const digits = String(10_000_000 + Math.floor(random() * 89_999_999));
      const other = String(10_000_000 + ((Number(digits) + 1 + Math.floor(random() * 1_000)) % 89_999_999));
      const order = withFacts({
        email: `p${digits}@shop.test`,
        phone: `+49 30 ${digits}`,
        zip: digits.slice(0, 5),
      });
      const scattered = [...digits]
        .map((digit) => digit + [" ", "-", "/", "."][Math.floor(random() * 4)]!)
        .join("");
      expect(isFactOf(order, readFact(`030 ${scattered}`))).toBe(true);
      expect(isFactOf(order, readFact(` P${digits}@SHOP.test `))).toBe(true);
      expect(isFactOf(order, readFact(`${digits.slice(0, 2)} ${digits.slice(2, 5)}`))).toBe(true);
      expect(isFactOf(order, readFact(`030${other}`))).toBe(false);
      expect(isFactOf(order, readFact(`p${other}@shop.test`))).toBe(false);
    }
  });
});

test("nothing proves an order that does not exist, or that has no contact", () => {
  for (const written of ["ada@example.com", "0151 23456789", "10115", "", "nothing is known", "null"]) {
    expect(isFactOf(null, readFact(written))).toBe(false);
    expect(isFactOf(withFacts({ email: null, phone: null, zip: null }), readFact(written))).toBe(false);
  }
});

test("too little is no fact: a letter, two digits, a few digits of a number", () => {
  const order = withFacts({ email: "ada@example.com", phone: "+49 151 23456789", zip: "10115" });
  for (const written of ["a", "89", "456789", "@", "ada@", "115", "1011"]) {
    expect(isFactOf(order, readFact(written)), written).toBe(false);
  }
});

test("a fact counts as said only where the shopper has written it", () => {
  const texts = ["Hi, where is #1001?", "My mail is Ada@Example.com, phone 0151 234-567-89"];
  expect(isSaidBy(texts, "1001")).toBe(true);
  expect(isSaidBy(texts, "ada@example.com")).toBe(true);
  expect(isSaidBy(texts, "0151 23456789")).toBe(true);
  expect(isSaidBy(texts, "eve@example.com")).toBe(false);
  expect(isSaidBy(texts, " - ")).toBe(false);
});

function withFacts({ email, phone, zip }: Record<"email" | "phone" | "zip", string | null>): AdminOrder {
  return {
    ...{ legacyResourceId: "1", name: "#1001", createdAt: new Date(0), cancelledAt: null },
    ...{ displayFinancialStatus: "PAID", displayFulfillmentStatus: "UNFULFILLED", returnStatus: "NO_RETURN" },
    ...{ email, phone: null, customer: null, billingAddress: null },
    shippingAddress: { zip, phone },
    totalRefundedSet: { presentmentMoney: { amount: "0.0", currencyCode: "EUR" } },
    lineItems: { nodes: [], pageInfo: { hasNextPage: false } },
    fulfillments: [],
  };
}

function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
