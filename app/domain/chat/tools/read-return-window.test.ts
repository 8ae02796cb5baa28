import { expect, test } from "vitest";
import type { ShopperOrder } from "~/domain/order-help/shopper-order";
import { readReturnWindow } from "./read-return-window";
import { returnTerms } from "./return-options-tool";

test.each([
  ["You may return anything within 30 days of delivery, without giving a reason.", 30, "delivery"],
  ["Thirty days to change your mind\nYou may return anything within 30 days of delivery.", 30, "delivery"],
  ["We offer a 60-day return policy.", 60, null],
  ["Items can be returned up to two weeks after purchase.", 14, "order"],
  ["If you are not happy, send it back within 14 days of receiving it for a full refund.", 14, "delivery"],
  ["Sie können die Ware innerhalb von 14 Tagen nach Erhalt zurücksenden.", 14, "delivery"],
  ["Within 30 days of delivery you may return anything.", 30, "delivery"],
  ["Rückgabe innerhalb von 30 Tagen ab Lieferung möglich.", 30, "delivery"],
  ["Sie haben 14 Tage Widerrufsrecht.", 14, null],
  ["Umtausch binnen 21 Tagen nach dem Kauf.", 21, "order"],
])("%j: %j days, counted from %j", (text, days, countedFrom) => {
  expect(readReturnWindow([text])).toEqual({ days, countedFrom });
});

test.each([
  "Refunds are issued within 14 days after we receive the returned goods.",
  "Once your return arrives we process it within 5 days.",
  "We ship within 2 days. Delivery takes 3 to 5 days.",
  "Sale items cannot be returned after 7 days.",
  "Erstattungen erfolgen innerhalb von 14 Tagen.",
  "Returns are accepted within 30 days of delivery. Shoes may be returned within 14 days of delivery.",
  "Our warranty lasts 24 months.",
  "",
])("%j names no one number of days for giving back", (text) => {
  expect(readReturnWindow([text])).toBeNull();
});

test("days of a return are counted from what the policy counts from, and from nothing where it is silent", () => {
  const terms = (policy: string, today: string, change: Partial<ShopperOrder> = {}) =>
    returnTerms({ ...order, ...change }, today, [policy]);
  const byDelivery = "You may return anything within 30 days of delivery.";
  expect(terms(byDelivery, "2026-12-10")).toEqual({
    ...{ deliveredOn: "2026-11-10", daysSinceDelivery: 30, windowDays: 30, countedFrom: "delivery" },
    ...{ lastDay: "2026-12-10", isWithinWindow: true },
  });
  expect(terms(byDelivery, "2026-12-11").isWithinWindow).toBe(false);
  expect(terms("Return it within 30 days of purchase.", "2026-12-02")).toMatchObject({
    ...{ lastDay: "2026-12-01", isWithinWindow: false },
  });
  expect(terms("We have a 30-day return policy.", "2026-12-02")).toMatchObject({
    ...{ windowDays: 30, daysSinceDelivery: 22, lastDay: null, isWithinWindow: null },
  });
  expect(terms("Write to us.", "2026-12-02")).toMatchObject({ windowDays: null, isWithinWindow: null });
  const onItsWay = terms(byDelivery, "2026-12-02", { status: "sent" });
  expect(onItsWay).toMatchObject({ deliveredOn: null, lastDay: null, isWithinWindow: null, windowDays: 30 });
});

const order: ShopperOrder = {
  ...{ orderId: "1", name: "#1001", placedOn: "2026-11-01", status: "delivered", cancelledOn: null },
  ...{ items: [], hasMoreItems: false, returnState: "none" },
  refund: { state: "none", amountMinor: 0, currency: "EUR" },
  shipments: ["2026-11-08", "2026-11-10"].map((deliveredOn) => ({
    ...{ status: "delivered", sentOn: "2026-11-05", estimatedOn: null, deliveredOn, parcels: [] },
  })),
};
