import fc from "fast-check";
import { expect, test } from "vitest";
import { growthOf, linearGrowth } from "~/testing/growth";
import { maskShopperText, withoutMasks } from "./mask-shopper-text";

test.each([
  ["Write to ann.o'hara+shop@mail.example.com please", "Write to [e-mail address] please"],
  ["my mail is ann [at] mail [dot] example, reset it", "my mail is [e-mail address], reset it"],
  ["Call me on +49 (0)30 1234 567", "Call me on [phone number]"],
  ["call 030/1234567 or 555-123-4567", "call [phone number] or [phone number]"],
  ["my card 4111 1111 1111 1111 was charged twice", "my card [card number] was charged twice"],
  ["refund to DE89 3704 0044 0532 0130 00", "refund to [account number]"],
  ["where is order #1042?", "where is order [order number]?"],
  ["Wo ist Bestellung Nr. 4711-A?", "Wo ist Bestellung Nr [order number]?"],
  ["how can I cancel purchase 113542617735902?", "how can I cancel purchase [order number]?"],
  ["I have FW-10422 from you, #FW10422", "I have FW-10422 from you, [order number]"],
  ["the code 99887766 does not work", "the code [number] does not work"],
  ["parcel 00340434161094042557 is lost", "parcel [order number] is lost"],
  ["Hi, my name is Anna van der Berg. Do you ship to Oslo?", "Hi, my name is [name]. Do you ship to Oslo?"],
  ["Ich heiße Jörg Müller, wo ist mein Paket?", "Ich heiße [name], wo ist mein Paket?"],
  ["Do you repair tents?\nThanks,\nMary O'Neil", "Do you repair tents?\nThanks,\n[name]"],
])("%s", (text, masked) => {
  expect(maskShopperText(text)).toBe(masked);
});

test.each([
  "Do you ship to Norway in 3 to 5 days?",
  "Is there a jacket under 49.90 euro in size 42?",
  "Was kostet der Versand ab 75 €?",
  "Do you have the 2026 catalogue, or the one of 2025?",
  "Does the 1,000,000 mAh battery fit 128 GB phones?",
  "I want to order 25 tents for 10 people",
  "This is broken, my name is on the invoice",
  "Thanks\nDo you ship to Norway?",
])("what identifies nobody stays: %s", (text) => {
  expect(maskShopperText(text)).toBe(text);
});

const fillers = fc.constantFrom("please", "my order", "write to", "(", "it is:", "ruf an unter", "thanks!");
const personal = fc.oneof(
  fc.emailAddress({ size: "small" }).map((address) => ({ secret: address })),
  fc.stringMatching(/^[1-9]\d{3} \d{4} \d{4} \d{4}$/).map((number) => ({ secret: number })),
  fc.stringMatching(/^\+49 1[57]\d \d{7,8}$/).map((number) => ({ secret: number })),
  fc.stringMatching(/^#[1-9]\d{3,9}$/).map((number) => ({ secret: number })),
);

test("nothing personal is left, wherever it stands, and masking twice changes nothing more", () => {
  fc.assert(
    fc.property(fillers, personal, fillers, (before, { secret }, after) => {
      const masked = maskShopperText(`${before} ${secret} ${after}`);
      expect(masked).not.toContain(secret);
      expect(masked.replace(/\[[^\]]*\]/g, "")).not.toMatch(/\d{4}/);
      expect(maskShopperText(masked)).toBe(masked);
    }),
    { numRuns: 500 },
  );
});

test.each(["a", "1 ", "a@", "order no ", "+1("])(
  "the time grows in line with the message: %j again and again",
  (part) => {
    const growth = growthOf((size) => maskShopperText(part.repeat(size / part.length)), 4_000);
    expect(growth).toBeLessThan(linearGrowth.max);
  },
);

test("what was masked is not looked up", () => {
  expect(withoutMasks(maskShopperText("where is order #1042 of ann@mail.example?"))).toBe(
    "where is order of ?",
  );
});
