import type { ProductCard } from "~/domain/catalog/product-card";
import type { Claim } from "./claim";
import { decimalText, type Evidence } from "./evidence";
import { offersAt, type NamedSentence } from "./named-offers";

/**
 * Whether an amount is a price or a saving of the product that is named beside it (of any product, where none is named),
 * stands in the merchant's texts, or repeats a limit that was searched for. What a product costs, no text can prove.
 */
export function isKnownAmount(claim: Claim, sentence: NamedSentence, evidence: Evidence): boolean {
  const named = offersAt(sentence, claim.at ?? 0);
  const isPrice = !ofServices.test(sentence.text) && (named.length > 0 || ofEverything.test(sentence.text));
  const offers =
    named.length > 0 ? named : ofEverything.test(sentence.text) ? [] : [...evidence.offers.values()];
  const known = [...offers.flatMap(amountsOf), ...(isPrice ? [] : evidence.amounts)];
  return claim.values.some((value) => {
    const fits = (amount: string): boolean => isSameAmount(value, amount);
    return known.some(fits) || (claim.isBound === true && [...evidence.bounds].some(fits));
  });
}

// Beside a product, an amount can also be of what the shop does for it: the merchant's texts tell that.
export const ofServices =
  /ship|deliver|postage|returns?(?!\p{L})|exchange|refund|back(?!\p{L})|zurück|fees?(?!\p{L})|charge|orders?(?!\p{L})|gift|wrap|deposit|engrav|repair|service|tax|duty|customs|insur|warrant|guarantee|sale(?!\p{L})|offer|points|off(?!\p{L})|discount|code|saving|versand|liefer|rückgabe|rücksend|umtausch|gebühr|bestell|geschenk|pfand|gravur|reparatur|zoll|steuer|versicher|rabatt|gutschein|garantie|gewähr|aktion|angebot|mindest|livraison|envío|spedizione|verzend/iu;
const ofEverything =
  /(?<!\p{L})(?:everything|(?:every|each|any) (?:product|item|article)|all (?:our |of our |the )?(?:products|items|articles)|alles|jede[rs]? (?:produkt|artikel)|alle (?:unsere |produkte|artikel))(?!\p{L})/iu;

function amountsOf(card: ProductCard): string[] {
  const prices = card.variants.flatMap(({ priceMinor, compareAtPriceMinor }) =>
    compareAtPriceMinor !== null && compareAtPriceMinor > priceMinor
      ? [priceMinor, compareAtPriceMinor, compareAtPriceMinor - priceMinor]
      : [priceMinor],
  );
  return [card.priceMinMinor, card.priceMaxMinor, ...prices].map(
    (minor) => `${decimalText(minor, card.currency)} ${card.currency}`,
  );
}

function isSameAmount(claimed: string, knownAmount: string): boolean {
  const [amount, currency] = claimed.split(" ");
  const [knownNumber, knownCurrency] = knownAmount.split(" ");
  return amount === knownNumber && (currency === knownCurrency || currency === "*" || knownCurrency === "*");
}

/** The same for percentages: savings of offers, the merchant's texts, and product texts where no discount is spoken of. */
export function isKnownPercentage(claim: Claim, evidence: Evidence): boolean {
  const savings = new Set([...evidence.offers.values()].flatMap(savingsOf));
  return claim.values.some(
    (value) =>
      evidence.percentages.has(value) ||
      savings.has(value) ||
      (!claim.isDiscount && evidence.productPercentages.has(value)),
  );
}

function savingsOf(card: ProductCard): string[] {
  return card.variants.flatMap(({ priceMinor, compareAtPriceMinor }) =>
    compareAtPriceMinor && compareAtPriceMinor > priceMinor
      ? [String(Math.round(((compareAtPriceMinor - priceMinor) / compareAtPriceMinor) * 100))]
      : [],
  );
}
