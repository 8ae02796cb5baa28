import { stemPlural } from "~/domain/search/stem-plural";
import { tokenize } from "~/domain/search/tokenize";

// Things that are named after what they are for: a laptop bag is no laptop.
const accessoryWords = new Set(
  `bag case sleeve pouch cover skin shell protector filter lock holder holster mount bracket arm stand riser cradle dock
  cable cord adapter adaptor charger strap band lanyard replacement spare refill cleaner cleaning polish lace insole
  hanger rack accessory warranty
  hulle tasche schutzhulle halter halterung stander kabel ladegerat riemen ersatz reiniger pflege burste zubehor
  schutzfolie bugel einlage`.split(/\s+/),
);

/**
 * How much of its score a product keeps: less when its title names an accessory that the query does not ask for
 * ("notebook" asks for none, "notebook bag" for one). Words that name the brand say nothing here.
 */
export function accessoryFactor(queryTerms: ReadonlySet<string>, title: string, vendor: string): number {
  const brand = termsOf(vendor);
  const terms = termsOf(title);
  const asked = [...terms].some((term) => queryTerms.has(term) && !brand.has(term));
  const foreign = [...terms].some((term) => accessoryWords.has(term) && !queryTerms.has(term));
  const asksForOne = [...queryTerms].some((term) => accessoryWords.has(term));
  return asked && foreign && !asksForOne ? accessoryShare : 1;
}

const accessoryShare = 0.8;

function termsOf(text: string): Set<string> {
  return new Set(tokenize(text).flatMap((word) => word.parts.map(stemPlural)));
}
