import { comparatives } from "./intent-patterns";
import { readConstraints } from "./read-constraints";
import { contentWords, fold, wordsOf } from "./words";

const queryCharactersMax = 300;

// The search reads prices, sizes, colours and exclusions itself: the words that it reads them by must stay.
const limiting = new Set(
  `under below less than up to at most max maximum cheaper over above more least from between and around about roughly in size without
  no not non free unter weniger als bis hoechstens maximal guenstiger billiger ueber mehr mindestens ab zwischen und etwa ca rund um groesse
  ohne nicht kein keine keinen by von euro euros eur dollar dollars usd pounds newest cheapest neueste guenstigste`.split(
    /\s+/,
  ),
);
const numbers: Record<string, string> = {
  two: "2", three: "3", four: "4", five: "5", six: "6", zwei: "2", drei: "3", vier: "4", fuenf: "5", sechs: "6",
}; // prettier-ignore
const asides = new Set("different others other options alternatives another else andere anderen anderes weitere weiteres noch mehr instead rather only nur lieber".split(" ")); // prettier-ignore

/** The shopper's words without those that only ask: "do you have rain jackets under 200?" is "rain jackets under 200". */
export function queryOf(message: string): string {
  const sizes = new Set(readConstraints(message).sizes.map(fold));
  const says = (part: string): boolean =>
    limiting.has(part) || sizes.has(part) || /\d/.test(part) || contentWords(part).length > 0;
  const words = message.match(/[€$£]?\s?[\p{L}\d][\p{L}\d'’.,/-]*[\p{L}\d%€]|[\p{L}\d€$£]/gu) ?? [];
  const kept = words.filter((word) => wordsOf(word).length === 0 || wordsOf(word).some(says));
  const query = trimLimits(kept.map((word) => numbers[wordsOf(word)[0] ?? ""] ?? word.trim()).join(" "));
  return (query || message).slice(0, queryCharactersMax);
}

/** A limiting word that limits nothing ("in the", "and") says nothing at either end. */
function trimLimits(query: string): string {
  return query
    .replace(/^(?:(?:and|und|in|to|at|about|from|of|no|not|by|um|von|more|mehr|free)\s+)+(?=\D)/i, "")
    .replace(/(?:\s+(?:and|und|in|to|at|about|from|by|um|von|no))+$/i, "");
}

const namedSize = /(?:\bin\s+)?\b(?:size|größe|groesse|gr\.)\s+\S+/gi;

/** The earlier query with what is new; a new price, colour or size takes the place of the old one. */
export function joinQueries(before: string, message: string, options: { dropPrice?: boolean } = {}): string {
  const now = readConstraints(message);
  const isNewPrice = now.priceMin !== undefined || now.priceMax !== undefined || options.dropPrice === true;
  const withoutPrice = isNewPrice ? readConstraints(before).rest : before;
  const withoutSize = now.sizes.length > 0 ? withoutPrice.replaceAll(namedSize, " ") : withoutPrice;
  const kept = withoutSize
    .trim()
    .split(/\s+/)
    .filter((word) => {
      const one = readConstraints(word);
      return (
        !(now.colours.length > 0 && one.colours.length > 0) && !(now.sizes.length > 0 && one.sizes.length > 0)
      );
    });
  const added = addedWords(message);
  return [...kept, ...added].join(" ").trim().slice(-queryCharactersMax);
}

function addedWords(message: string): string[] {
  const { priceMin, priceMax, colours, sizes } = readConstraints(message);
  const compared = wordsOf(message).flatMap((word) => comparatives[word] ?? []);
  const hasLimits =
    priceMin !== undefined || priceMax !== undefined || colours.length > 0 || sizes.length > 0;
  if (!hasLimits) return compared;
  const words = queryOf(message).split(" ");
  return [
    ...words.filter((word) => !wordsOf(word).some((part) => asides.has(part) || part in comparatives)),
    ...compared,
  ];
}
