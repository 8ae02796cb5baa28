import { foldText } from "~/domain/search/fold-text";
import { tokenize } from "~/domain/search/tokenize";
import { take, type ProductVocabulary, type Reading } from "./product-query";

const sizeNames = /^(?:size|sizes|grosse|groesse|gr|taille|shoe size|schuhgrosse|konfektionsgrosse)$/;
const colourNames = /(?:colou?r|farbe|couleur)/;
const letterSize = /^(?:x{0,4}s|m|x{0,5}l|[2-6]xl|one size|small|medium|large|klein|mittel|gross)$/;
const sizeValue = "(?:one size|[\\p{L}\\d]{1,6}(?:[./-]\\d{1,3})?)";
const spokenSize = new RegExp(`(?<!\\p{L})(?:in )?(?:(?:shoe )?size|(?:schuh)?grosse|groesse|gr\\.?) ?[:=]? ?(${sizeValue})(?![\\p{L}\\d])`, "gu"); // prettier-ignore
const sizeAfterIn = /(?<!\p{L})in (x{1,4}s|s|m|l|x{1,5}l|[2-6]xl)(?![\p{L}\d])/gu;
const bareSize = /(?<![\p{L}\d])(x{1,4}s|x{1,5}l|[2-6]xl)(?![\p{L}\d])/gu;

/** Each line is one colour, as it is written in English and German. */
const colours = [
  "black schwarz schwarze schwarzer schwarzes schwarzen",
  "white weiss weisse weisser weisses weissen ivory cream",
  "red rot rote roter rotes roten",
  "blue blau blaue blauer blaues blauen navy",
  "green grun grune gruner grunes grunen",
  "yellow gelb gelbe gelber gelbes gelben",
  "orange",
  "purple violet lila violett",
  "pink rosa",
  "brown braun braune brauner braunes braunen tan",
  "grey gray grau graue grauer graues grauen",
  "beige sand",
  "silver silber silbern",
  "gold golden",
  "turquoise turkis teal",
].map((line) => line.split(" "));

/** Reads "by Acme", "Marke Acme", where Acme is a vendor of the shop. */
export function takeVendor(reading: Reading, vocabulary: ProductVocabulary): void {
  if (reading.vendor !== null) return;
  const byLength = vocabulary.vendors
    .map((vendor) => ({ vendor, folded: foldText(vendor).replace(/\s+/g, " ").trim() }))
    .filter(({ folded }) => folded !== "" && reading.rest.includes(folded))
    .sort((a, b) => b.folded.length - a.folded.length || (a.vendor < b.vendor ? -1 : 1));
  for (const { vendor, folded } of byLength) {
    const spoken = `(?<!\\p{L})(?:(?:made |sold )?(?:from|by|von|vom)|(?:of |from |by |von )?(?:the |der )?(?:brand|marke|hersteller))(?: the)?(?: (?:brand|marke))?:? ${literal(folded)}(?![\\p{L}\\d])`;
    if (take(reading, new RegExp(spoken, "gu"), () => void (reading.vendor = vendor))) return;
  }
}

const collectionWord = "(?:collection|kollektion|category|kategorie|range|serie|sortiment)";
const collectionLead =
  "(?:(?:from|in|of|aus|von) )?(?:(?:the|your|der|dem|eurer|eurem|ihrer|ihrem|unserer) )?";

/** Reads "from the winter collection", "Kollektion Winter", where the shop has a collection of that name. */
export function takeCollections(reading: Reading, vocabulary: ProductVocabulary): void {
  const named = vocabulary.collections
    .map((collection) => ({ collection, name: collectionName(collection.title) }))
    .filter(({ name }) => name.length >= 2 && reading.rest.includes(name))
    .sort((a, b) => b.name.length - a.name.length || (a.collection.id < b.collection.id ? -1 : 1));
  for (const { collection, name } of named) {
    const own = literal(name);
    const spoken = `(?<![\\p{L}\\d])${collectionLead}(?:${collectionWord}:? "?${own}"?|"?${own}"?[ -]${collectionWord})(?![\\p{L}\\d])`;
    take(reading, new RegExp(spoken, "gu"), () => {
      if (!reading.collections.includes(collection))
        reading.collections = [...reading.collections, collection];
    });
  }
}

/** "Winter Collection" is called "Winter". */
function collectionName(title: string): string {
  const folded = foldText(title).replace(/\s+/g, " ").trim();
  const bare = new RegExp(
    `^(?:${collectionWord}:? (?<after>.+)|(?<before>.+?)[ -]${collectionWord})$`,
    "u",
  ).exec(folded);
  return bare?.groups?.after ?? bare?.groups?.before ?? folded;
}

/** Reads sizes, colours and "name value" of any option that the shop uses. */
export function takeOptions(reading: Reading, vocabulary: ProductVocabulary): void {
  const sizes = vocabulary.options.filter((option) => sizeNames.test(foldText(option.name).trim()));
  const knownSize = (value: string): { name: string; value: string } | null => {
    for (const { name, values } of sizes) {
      const known = values.find((candidate) => foldText(candidate) === value);
      if (known !== undefined) return { name, value: known };
    }
    return null;
  };
  const addSize = (value: string, needsVocabulary: boolean): boolean => {
    const known = knownSize(value);
    if (!known && (needsVocabulary || !(letterSize.test(value) || /^\d/.test(value)))) return false;
    addOption(reading, known ?? { name: sizes[0]?.name ?? "Size", value: value.toUpperCase() });
    return true;
  };
  take(reading, spokenSize, ([, value]) => addSize(value!, false));
  take(reading, sizeAfterIn, ([, value]) => addSize(value!, false));
  take(reading, bareSize, ([, value]) => addSize(value!, true));
  takeNamedOptions(reading, vocabulary);
  readColour(reading, vocabulary);
}

/** The product type that the text names, the longest one; null when it names none. */
export function findProductType(text: string, vocabulary: ProductVocabulary): string | null {
  const terms = termsOf(text);
  let best: { type: string; length: number; end: number } | null = null;
  for (const type of vocabulary.productTypes) {
    const words = termsOf(type);
    if (words.length === 0) continue;
    const start = terms.findIndex((_, at) => words.every((one, place) => terms[at + place] === one));
    if (start < 0) continue;
    const end = start + words.length;
    if (!best || words.length > best.length || (words.length === best.length && end > best.end)) {
      best = { type, length: words.length, end };
    }
  }
  return best?.type ?? null;
}

/** The values of an option that mean the value asked for: itself, or each that contains the colour's word. */
export function acceptedValues(
  wanted: { name: string; value: string },
  vocabulary: ProductVocabulary,
): string[] {
  const value = foldText(wanted.value).trim();
  const family = colourNames.test(foldText(wanted.name)) ? (colourFamily(value) ?? [value]) : null;
  const isMeant = (candidate: string): boolean => {
    const folded = foldText(candidate).trim();
    if (folded === value) return true;
    return family !== null && folded.split(/[^\p{L}]+/u).some((part) => family.includes(part));
  };
  const kind = optionKind(wanted.name);
  const values = vocabulary.options
    .filter((option) => optionKind(option.name) === kind)
    .flatMap((o) => o.values);
  return [...new Set([wanted.value, ...values.filter(isMeant)])];
}

/** Options that mean one thing under several names: "Size" and "Größe". */
export function optionKind(name: string): string {
  const folded = foldText(name).trim();
  if (sizeNames.test(folded)) return "size";
  return colourNames.test(folded) ? "colour" : folded;
}

/** Every way to write a colour; null for a word that is none. */
export function colourFamily(word: string): string[] | null {
  return colours.find((family) => family.includes(word)) ?? null;
}

function readColour(reading: Reading, vocabulary: ProductVocabulary): void {
  const option = vocabulary.options.find(({ name }) => optionKind(name) === "colour");
  if (!option) return;
  for (const { surface } of tokenize(reading.rest)) {
    const family = colourFamily(surface);
    if (!family) continue;
    const wanted = { name: option.name, value: surface };
    const accepted = acceptedValues(wanted, vocabulary).filter((value) => value !== surface);
    const exact = accepted.find((value) => family.includes(foldText(value)));
    if (accepted.length === 0 && !option.values.includes(surface)) continue;
    const spoken = new RegExp(`(?<![\\p{L}\\d])(?:in )?${surface}(?![\\p{L}\\d])`, "gu");
    take(reading, spoken, () => addOption(reading, { name: option.name, value: exact ?? surface }));
    return;
  }
}

/** "length 30", "flavour: vanilla": the name of an option before one of its values. */
function takeNamedOptions(reading: Reading, vocabulary: ProductVocabulary): void {
  for (const { name, values } of vocabulary.options) {
    const foldedName = foldText(name).trim();
    if (foldedName.length < 3 || !reading.rest.includes(foldedName)) continue;
    for (const value of [...values].sort((a, b) => b.length - a.length)) {
      const folded = foldText(value).replace(/\s+/g, " ").trim();
      if (folded === "" || !reading.rest.includes(folded)) continue;
      const spoken = `(?<!\\p{L})(?:in )?${literal(foldedName)} ?[:=]? ?${literal(folded)}(?![\\p{L}\\d])`;
      if (take(reading, new RegExp(spoken, "gu"), () => addOption(reading, { name, value }))) break;
    }
  }
}

function addOption(reading: Reading, wanted: { name: string; value: string }): void {
  const isSame = ({ name, value }: { name: string; value: string }): boolean =>
    name === wanted.name && value === wanted.value;
  if (!reading.optionValues.some(isSame)) reading.optionValues = [...reading.optionValues, wanted];
}

function termsOf(text: string): string[] {
  return tokenize(text).flatMap((one) => one.parts);
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
