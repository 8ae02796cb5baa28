import { listed, phrasesFor } from "./phrases";
import { readOrdinals, readQuantity } from "./read-constraints";
import { calledNow, type Dialogue } from "./read-dialogue";
import { showPrice } from "./show-price";
import { call, say, type Step } from "./step";
import { contentWords, countShared, fold, wordsOf } from "./words";
import { germanToEnglish } from "./product-words";
import type { ChangeCartResult, ReadCartResult } from "../tools/tool-results";

const takesOut =
  /\b(?:remove|delete|take\b.{0,40}\bout|take\b.{0,40}\bout of|take out|don'?t want\b.{0,40}\b(?:in|any ?more)|entfern\w*|loesch\w*|nimm\b.{0,40}\b(?:raus|heraus|weg)|nehmen sie\b.{0,40}\b(?:raus|heraus)|raus aus dem)\b/;
const changes =
  /\b(?:change|set|make|update|reduce|increase|aender\w*|setz\w*|mach\w*|erhoeh\w*|reduzier\w*)\b.{0,40}\b(?:\d{1,2}|one|two|three|four|five|six|ten|eins?|zwei|drei|vier|fuenf|sechs|zehn)\b/;
const ofCart =
  /\b(?:cart|basket|bag|warenkorb|einkaufswagen|korb|quantity|amount|menge|anzahl|instead of|statt)\b/;

/** Where no cart is named, only a short command speaks of it. */
const isCommand =
  /^(?:please |bitte |ok,? |und |and )?(?:remove|delete|take|entfern\w*|loesch\w*|nimm|nehmen sie)\b/;
const commandWordsMax = 8;

/** Whether something in the cart is to be taken out, or to be more or less. */
export function wantsCartChange({ message, tools, turn }: Dialogue): boolean {
  const isOffered = tools.has("change_cart") || turn.calls.some(({ name }) => name === "change_cart");
  const text = fold(message);
  if (!isOffered || /\b(?:order|bestellung)\b/.test(text)) return false;
  if (ofCart.test(text)) return takesOut.test(text) || changes.test(text);
  return takesOut.test(text) && isCommand.test(text) && wordsOf(text).length <= commandWordsMax;
}

/** Tells what is in the cart, as the storefront says. */
export function answerOpenCart(dialogue: Dialogue): Step {
  const phrases = phrasesFor(dialogue);
  const read = calledNow(dialogue, "read_cart");
  if (!read) return dialogue.tools.has("read_cart") ? call("read_cart", {}) : say(phrases.openCart);
  if (!read.result) return say(phrases.cartUnknown);
  const { items, total, currency } = read.result as ReadCartResult;
  if (items.length === 0) return say(phrases.cartEmpty);
  const lines = items.map(({ quantity, productTitle, variantTitle, price }) => {
    const variant = nameOf(variantTitle);
    const each = price === null ? "" : `, ${showPrice(price, currency, dialogue.locale)}`;
    return `- ${quantity} × ${productTitle}${variant}${each}`;
  });
  const sum = total === null ? "" : showPrice(total, currency, dialogue.locale);
  return { say: `${phrases.cartHas(lines.join("\n"), sum)}\n\n${phrases.openCart}` };
}

/** Looks into the cart, finds what is meant there, and has it changed. */
export function answerCartChange(dialogue: Dialogue): Step {
  const phrases = phrasesFor(dialogue);
  const changed = calledNow(dialogue, "change_cart");
  if (changed?.result) return sayChanged(dialogue, changed.result as ChangeCartResult);
  if (changed) return say(phrases.cartFailed);
  const read = calledNow(dialogue, "read_cart");
  if (!read) return dialogue.tools.has("read_cart") ? call("read_cart", {}) : say(phrases.openCart);
  if (!read.result) return say(phrases.cartUnknown);
  const { items } = read.result as ReadCartResult;
  if (items.length === 0) return say(phrases.cartEmpty);
  const meant = meantItems(dialogue, items);
  const titles = listed(
    items.map(({ productTitle, variantTitle }) => productTitle + nameOf(variantTitle)),
    phrases.or,
  );
  if (meant.length === 0) return say(phrases.notInCart(titles));
  if (meant.length > 1) return say(phrases.askWhichInCart(titles));
  const quantity = takesOut.test(fold(dialogue.message)) ? 0 : readTarget(dialogue.message);
  return call("change_cart", { variantId: meant[0]!.variantId, quantity });
}

type CartItem = ReadCartResult["items"][number];

/** Those that the message names, or the only one there is. */
function meantItems({ message }: Dialogue, items: CartItem[]): CartItem[] {
  const counted = readOrdinals(message).flatMap((place) => items.at(place) ?? []);
  if (counted.length > 0) return counted;
  const wanted = contentWords(`${message} ${germanToEnglish(message)}`);
  const shares = items.map(({ productTitle, variantTitle }) =>
    countShared(wanted, `${productTitle} ${variantTitle}`),
  );
  const best = Math.max(...shares);
  if (best > 0) return items.filter((_, place) => shares[place] === best);
  const namesSomething = wanted.some((word) => !cartWords.has(word));
  return items.length === 1 && !namesSomething ? items : namesSomething ? [] : items;
}

const cartWords = new Set(
  `cart basket bag remove delete take out quantity amount change set make instead two three four five six warenkorb korb
  einkaufswagen entferne entfernen loesche loeschen nimm nehmen raus heraus wieder again menge anzahl aendere aendern setze
  mach mache statt zwei drei vier fuenf sechs increase reduce update`.split(/\s+/),
);

/** "Make it three instead of one": the first number that is said. */
function readTarget(message: string): number {
  const text = fold(message).replace(/\b(?:instead of|statt)\b.*$/, "");
  const numbers = text.match(/\b\d{1,2}\b/g);
  if (numbers) return Math.min(20, Number(numbers.at(-1)));
  return readQuantity(`${text.replaceAll(/[^\p{L}\d]+/gu, " ")} `.replaceAll(numberWord, "$1 x "));
}

const numberWord = /\b(two|three|four|five|six|ten|zwei|drei|vier|fuenf|sechs|zehn)\b/g;

function sayChanged(dialogue: Dialogue, { requested }: ChangeCartResult): Step {
  const phrases = phrasesFor(dialogue);
  const title = requested.productTitle + nameOf(requested.variantTitle);
  return say(
    requested.quantity === 0 ? phrases.removing(title) : phrases.changing(title, requested.quantity),
  );
}

function nameOf(variantTitle: string): string {
  return variantTitle === "" || variantTitle === "Default Title" ? "" : ` (${variantTitle})`;
}
