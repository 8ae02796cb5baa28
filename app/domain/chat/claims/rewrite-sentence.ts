import { checkClaims } from "../check-claims";
import type { Claim } from "./claim";
import type { Evidence } from "./evidence";
import { discountWords } from "./find-amounts";
import { nameOffers } from "./named-offers";
import { plainText } from "./plain-text";

/** Mistakes. Whoever brings in links, codes, contacts or keys is talked out of nothing: such a sentence goes whole. */
const mendable = new Set<Claim["kind"]>([
  ...(["money", "percentage", "date", "time", "weekday", "duration", "stock", "free"] as const),
]);

/**
 * What is left of a sentence that may be shown without changing what it says of anything else: without a bracket, without
 * a clause that only adds, or with a wrong price sent to the card. Null: nothing is.
 */
export function rewriteSentence(sentence: string, failing: Claim[], evidence: Evidence): string | null {
  if (!failing.every(({ kind }) => mendable.has(kind))) return null;
  const attempts = [withoutBrackets, withoutClauses, withPriceOnCard];
  for (const attempt of attempts) {
    const rewritten = attempt(sentence, failing, evidence);
    if (rewritten !== null && checkClaims(rewritten, evidence).length === 0) return rewritten;
  }
  return null;
}

// What limits or turns a statement must not be cut off it: "ships free, but only over 100 €".
const limiting =
  /(?<!\p{L})(?:if|when|unless|until|except|excluding|only|but|however|not|no|from|over|above|under|below|than|minimum|provided|instead|wenn|falls|sofern|solange|außer|ausgenommen|nur|aber|jedoch|nicht|kein\p{L}*|ab|über|unter|bis|mindestens|als|statt|sauf|mais|seulement|pero|solo|ma|maar|alleen)(?!\p{L})|\p{L}n['’]t/iu;

function withoutBrackets(sentence: string, _failing: Claim[], evidence: Evidence): string | null {
  const rewritten = sentence.replaceAll(/\s?\([^()]{1,200}\)/g, (bracket) =>
    !limiting.test(bracket) && checkClaims(bracket, evidence).length > 0 ? "" : bracket,
  );
  return rewritten === sentence ? null : rewritten;
}

const clauseBorder = /((?:,|;|\s[–—])\s+(?:(?:and|und|plus|sowie)\s+)?|\s+(?:and|und|plus|sowie)\s+)/iu;
const dependent =
  /^[\s*•–-]*(?:if|when|once|with|for|as|because|although|while|since|after|before|wenn|falls|sobald|mit|für|bei|weil|da|obwohl|während|nach|bevor|si|quand|cuando|se|als)(?!\p{L})/iu;
const wordsMin = 3;

function withoutClauses(sentence: string, _failing: Claim[], evidence: Evidence): string | null {
  const [, body = "", ending = ""] = /^(.*?)([.!…]*(?:\s*\[\d{1,3}\])*\s*)$/su.exec(sentence) ?? [];
  const parts = body.split(clauseBorder);
  if (parts.length < 3 || dependent.test(body)) return null;
  let kept = parts[0]!;
  for (let i = 1; i < parts.length; i += 2) {
    const [border, clause] = [parts[i]!, parts[i + 1]!];
    const isGood = checkClaims(kept + border + clause, evidence).length === 0;
    if (isGood) kept += border + clause;
    else if (limiting.test(clause)) return null;
  }
  const words = plainText(kept).match(/[\p{L}\d]+/gu) ?? [];
  return kept === body || words.length < wordsMin ? null : kept + (ending === "" ? "" : ending);
}

const priceBefore =
  /(?:(?<!\p{L})(?:costs?|is|at|for|kostet|für|coûte|cuesta|costa|kost)|:)\s*[*_]*(?:only |just |nur |now |jetzt )?[*_]*$/iu;
const germanPrice = /(?<!\p{L})(?:kostet|für|preis|nur|jetzt|ist)(?!\p{L})/iu;

/** Only where one product is named, whose card shows what it costs, and where nothing is compared. */
function withPriceOnCard(sentence: string, failing: Claim[], evidence: Evidence): string | null {
  const [claim] = failing;
  const products = new Set(nameOffers(plainText(sentence), evidence).places.map(({ card }) => card));
  if (failing.length !== 1 || claim?.kind !== "money" || claim.isBound || products.size !== 1) return null;
  const at = sentence.toLowerCase().indexOf(claim.text);
  if (
    at < 0 ||
    limiting.test(sentence) ||
    discountWords.test(sentence.toLowerCase()) ||
    !priceBefore.test(sentence.slice(0, at))
  )
    return null;
  const price = germanPrice.test(sentence) ? "das, was auf der Karte steht" : "what its card shows";
  return sentence.slice(0, at) + price + sentence.slice(at + claim.text.length);
}
