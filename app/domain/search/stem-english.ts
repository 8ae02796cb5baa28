import { rememberStems } from "./remember-stems";

/**
 * The English stemmer of M. F. Porter (1980): "returning", "returned" and "returns" are one. For running text and
 * questions; product titles are folded by their plurals alone.
 */
export const stemEnglish = rememberStems(stemWord);

function stemWord(word: string): string {
  if (word.length <= 2 || !/^[a-z]+$/.test(word)) return word;
  let stemmed = stepEndings(stepPastAndGerund(stepPlural(word)));
  stemmed = stepSuffixes(stemmed, longSuffixes, 0);
  stemmed = stepSuffixes(stemmed, middleSuffixes, 0);
  stemmed = stepLastSuffix(stemmed);
  return stepFinalE(stemmed);
}

const consonant = "(?:[^aeiouy]|(?<=[aeiou])y|^y)";
const vowel = "(?:[aeiou]|(?<=[^aeiou])y)";
const hasVowel = new RegExp(vowel);
const endsShort = new RegExp(`^${consonant}+${vowel}[^aeiouwxy]$|${consonant}${vowel}[^aeiouwxy]$`);

const longSuffixes: [string, string][] = [
  ["ational", "ate"], ["tional", "tion"], ["enci", "ence"], ["anci", "ance"], ["izer", "ize"], ["abli", "able"],
  ["alli", "al"], ["entli", "ent"], ["eli", "e"], ["ousli", "ous"], ["ization", "ize"], ["ation", "ate"],
  ["ator", "ate"], ["alism", "al"], ["iveness", "ive"], ["fulness", "ful"], ["ousness", "ous"], ["aliti", "al"],
  ["iviti", "ive"], ["biliti", "ble"],
]; // prettier-ignore
const middleSuffixes: [string, string][] = [
  ["icate", "ic"], ["ative", ""], ["alize", "al"], ["iciti", "ic"], ["ical", "ic"], ["ful", ""], ["ness", ""],
]; // prettier-ignore
const lastSuffixes = [
  "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion", "al",
  "er", "ic", "ou",
]; // prettier-ignore

/** How many times a vowel run is followed by a consonant run. */
function measure(stem: string): number {
  let count = 0;
  let inVowels = false;
  for (let at = 0; at < stem.length; at++) {
    const letter = stem[at]!;
    const isVowel: boolean = "aeiou".includes(letter) || (letter === "y" && at > 0 && !inVowels);
    if (inVowels && !isVowel) count++;
    inVowels = isVowel;
  }
  return count;
}

function stepPlural(word: string): string {
  if (word.endsWith("sses") || word.endsWith("ies")) return word.slice(0, -2);
  return word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
}

function stepPastAndGerund(word: string): string {
  if (word.endsWith("eed")) return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
  const ending = /(?:ed|ing)$/.exec(word)?.[0];
  if (!ending) return word;
  const stem = word.slice(0, -ending.length);
  if (!hasVowel.test(stem)) return word;
  if (/(?:at|bl|iz)$/.test(stem)) return `${stem}e`;
  if (/([^aeiouylsz])\1$/.test(stem)) return stem.slice(0, -1);
  return measure(stem) === 1 && endsShort.test(stem) ? `${stem}e` : stem;
}

function stepEndings(word: string): string {
  return word.endsWith("y") && hasVowel.test(word.slice(0, -1)) ? `${word.slice(0, -1)}i` : word;
}

function stepSuffixes(word: string, suffixes: [string, string][], measureMin: number): string {
  for (const [suffix, other] of suffixes) {
    if (!word.endsWith(suffix)) continue;
    const stem = word.slice(0, -suffix.length);
    return measure(stem) > measureMin ? stem + other : word;
  }
  return word;
}

function stepLastSuffix(word: string): string {
  for (const suffix of lastSuffixes) {
    if (!word.endsWith(suffix)) continue;
    const stem = word.slice(0, -suffix.length);
    if (suffix === "ion" && !/[st]$/.test(stem)) return word;
    return measure(stem) > 1 ? stem : word;
  }
  return word;
}

function stepFinalE(word: string): string {
  let stem = word;
  if (stem.endsWith("e")) {
    const before = stem.slice(0, -1);
    if (measure(before) > 1 || (measure(before) === 1 && !endsShort.test(before))) stem = before;
  }
  return measure(stem) > 1 && stem.endsWith("ll") ? stem.slice(0, -1) : stem;
}
