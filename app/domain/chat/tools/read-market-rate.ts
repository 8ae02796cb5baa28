import { readMirrorCards } from "~/domain/catalog/read-mirror-cards";
import { currencyDigits } from "~/domain/shared/money";
import type { ToolContext } from "./tool";

/**
 * How many units of what a shopper abroad pays in are one of the shop's, as far as a product that they have seen tells: its
 * price in their market beside the shop's own. 1 at home, and where they have seen none.
 */
export async function readMarketRate({
  services,
  shopId,
  country,
  state,
}: Pick<ToolContext, "services" | "shopId" | "country" | "state">): Promise<number> {
  const seen = [...state.seen.values()].findLast(({ priceMinMinor }) => priceMinMinor > 0);
  if (country === null || !seen) return 1;
  const [known] = await readMirrorCards(services, { shopId, productIds: [seen.productId] });
  const [theirs, ours] = [seen, known?.card].map((card) =>
    card ? card.priceMinMinor / 10 ** currencyDigits(card.currency) : 0,
  );
  return theirs && ours ? theirs / ours : 1;
}
