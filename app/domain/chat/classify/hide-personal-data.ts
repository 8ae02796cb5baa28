import { maskShopperText } from "~/domain/knowledge/gaps/mask-shopper-text";
import { cleanText } from "../clean-text";

const introduced =
  /\b((?:my name is|i am called|this is|mein name ist|ich hei(?:ß|ss)e|hier (?:ist|spricht))\s+)((?:\p{Lu}[\p{L}'-]+)(?:\s+\p{Lu}[\p{L}'-]+){0,2})/giu;

/** One line without addresses, numbers that tell who somebody is, and the name that they introduced themselves with. */
export function hidePersonalData(text: string): string {
  return maskShopperText(cleanText(text))
    .replace(introduced, (whole, words: string, name: string) =>
      // The flag that lets “My Name Is” in lets small letters in too.
      /^\p{Lu}/u.test(name) ? `${words}[name]` : whole,
    )
    .replace(/\s+/g, " ")
    .trim();
}
