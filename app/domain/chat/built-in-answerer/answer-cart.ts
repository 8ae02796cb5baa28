import { readCartWish } from "./cart-wish";
import {
  asksForNoSize,
  buyableValues,
  findMeant,
  missingValue,
  namedValues,
  variantsWith,
} from "./find-product";
import { listed, phrasesFor } from "./phrases";
import { readOrdinals, readQuantity } from "./read-constraints";
import type { Dialogue } from "./read-dialogue";
import { call, say, type Step } from "./step";
import { contentWords } from "./words";
import type { ShownProduct } from "../tools/tool-results";

/** Finds the product and the variant that are meant, asks where it is not clear, and has it added. */
export function answerCart(dialogue: Dialogue): Step {
  const { turn, briefing } = dialogue;
  const phrases = phrasesFor(dialogue);
  if (briefing.hasCart === false) return say(phrases.openCart);
  if (turn.added) {
    const { quantity, productTitle, variantTitle } = turn.added;
    return say(phrases.adding(quantity, productTitle, variantTitle === "Default Title" ? "" : variantTitle));
  }
  if (turn.cartError) return say(phrases.cartFailed);
  const text = readCartWish(dialogue) ?? dialogue.message;
  if (turn.shown && turn.shown.length > 0)
    return addOneOf(dialogue, text, { shownBefore: turn.shown, focus: null });
  if (dialogue.shownBefore.length > 0) return addOneOf(dialogue, text, dialogue);
  if (briefing.pageProduct && !turn.shown) {
    return call("show_products", { productIds: [briefing.pageProduct.productId] });
  }
  return findFirst(dialogue, text);
}

const cartWords =
  /\b(?:add|put|place|take|buy|order|cart|basket|bag|in den|warenkorb|einkaufswagen|korb|lege?n?|packe?n?|nehme?|kaufe?|bestelle?|rein)\b/giu;

/** Nothing is on the screen yet: look for what the shopper names. */
function findFirst(dialogue: Dialogue, text: string): Step {
  const phrases = phrasesFor(dialogue);
  const [search] = dialogue.turn.searches;
  if (search && !search.result) return say(phrases.searchFailed);
  if (search) {
    const productIds = search.result!.products.slice(0, 3).map((product) => product.productId);
    return productIds.length > 0
      ? call("show_products", { productIds })
      : say(phrases.nothing(`“${search.arguments.query}”`));
  }
  const query = contentWords(text.replaceAll(cartWords, " ")).join(" ");
  return query === "" ? say(phrases.askKind) : call("search_products", { query, limit: 3 });
}

function addOneOf(dialogue: Dialogue, text: string, screen: Pick<Dialogue, "shownBefore" | "focus">): Step {
  const phrases = phrasesFor(dialogue);
  const meant = findMeant(text.replaceAll(cartWords, " "), screen);
  const isMiscounted =
    readOrdinals(text).length > 0 && readOrdinals(text).every((place) => !screen.shownBefore.at(place));
  if (meant.length > 1 || isMiscounted) {
    const titles = meant.map((product) => product.title);
    return say(phrases.askWhichProduct(listed(titles, phrases.or)));
  }
  return addVariant(dialogue, text, meant[0]!);
}

function addVariant(dialogue: Dialogue, text: string, product: ShownProduct): Step {
  const phrases = phrasesFor(dialogue);
  const buyable = product.variants.filter((variant) => variant.available);
  if (buyable.length === 0) return say(phrases.allSoldOut(product.title));
  const missing = missingValue(product, text);
  if (missing) {
    const values = buyableValues(product, missing.option, product.variants);
    return say(phrases.notThatOption(product.title, missing.wanted, listed(values, phrases.or)));
  }
  if (asksForNoSize(product, text)) return say(phrases.noSizes(product.title), phrases.nextStepOne[0]!);
  const named = namedValues(product, text);
  const fitting = variantsWith(product, named);
  const open = fitting.filter((variant) => variant.available);
  if (open.length === 0) {
    const others = listed(
      buyable.slice(0, 4).map((variant) => variant.title),
      phrases.or,
    );
    return say(
      phrases.variantSoldOut(
        product.title,
        listed(
          named.map(({ value }) => value),
          phrases.and,
        ),
        others,
      ),
    );
  }
  if (open.length === 1) {
    return call("add_to_cart", { variantId: open[0]!.variantId, quantity: readQuantity(text) });
  }
  const undecided = product.options.find(
    ({ name }) => !named.some((one) => one.name === name) && buyableValues(product, name, open).length > 1,
  );
  const values = undecided
    ? buyableValues(product, undecided.name, open)
    : open.map((variant) => variant.title);
  return say(phrases.askOption(undecided?.name ?? "", product.title, listed(values, phrases.or)));
}
