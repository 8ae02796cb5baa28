import { pushGroup, type BuiltQuery, type QuerySettings } from "./build-query";
import type { QueryAlternative } from "./score-groups";
import { suggestSpellings, type Suggestion } from "./spelling";
import { germanVariants } from "./stem-plural";
import { functionWords } from "./stop-words";
import { namesOfSeveralWords } from "./synonyms";
import { documentFrequency, type TextIndex } from "./text-index";

type Alternatives = Map<number, QueryAlternative>;

/** Of a misspelt word: how many words it may have meant. */
const suggestionsMax = 3;
const halfLettersMin = 3;
/** A half that is only known by another name ("regen" in "regenjacke") must be a word of its own. */
const namedHalfLettersMin = 4;
const match = 0.9;

/**
 * Groups for a word that the index does not know: another spelling, or two words written as one, as in "notebookbag" or
 * "Regenjacke". One without alternatives when nothing fits.
 */
export function mendWord(
  index: TextIndex,
  built: BuiltQuery,
  { part, surface }: { part: string; surface: string },
  settings: QuerySettings,
): void {
  const suggestions = suggest(index, part, settings);
  const [best] = suggestions;
  const halves =
    findName(index, part, settings) ?? (best?.edits === 1 ? null : splitInTwo(index, part, settings));
  if (halves) {
    built.corrections.push({ from: surface, to: halves.map(({ half }) => half).join(" ") });
    for (const { half, alternatives } of halves) pushGroup(index, built, half, alternatives);
  } else if (best) {
    built.corrections.push({ from: surface, to: best.term });
    const alternatives: Alternatives = new Map();
    for (const { termId, likelihood } of suggestions) {
      const weight = Math.exp(likelihood - best.likelihood);
      alternatives.set(termId, { termId, weight, match, reason: "spelling" });
    }
    pushGroup(index, built, part, alternatives);
  } else {
    built.unknown.push(surface);
    pushGroup(index, built, part, new Map());
  }
}

function suggest(index: TextIndex, part: string, settings: QuerySettings): Suggestion[] {
  if (settings.isKnownWord(part)) return [];
  const stemmed = settings.stemmers[0]!(part);
  const suggestions = suggestSpellings(index, stemmed, suggestionsMax);
  return settings.mendsFreely ? suggestions : suggestions.filter((one) => isSurelyMeant(part, stemmed, one));
}

function isSurelyMeant(part: string, stemmed: string, { term, edits }: Suggestion): boolean {
  const isLong = part.length >= 6 && stemmed.length >= 5;
  return isLong && edits === 1 && term[0] === part[0] && !functionWords.has(term);
}

interface Half {
  half: string;
  alternatives: Alternatives;
  frequency: number;
}

/** "schlafsack" as "sleeping" and "bag", where the documents have both. */
function findName(index: TextIndex, part: string, settings: QuerySettings): Half[] | null {
  const forms = [part, ...germanVariants(part)];
  const name = forms.map((form) => namesOfSeveralWords.get(form)).find((words) => words !== undefined);
  const halves = name?.map((word) => findHalf(index, word, settings));
  return halves?.every((half) => half !== null) ? halves : null;
}

/** The cut whose rarer half is the most common. */
function splitInTwo(index: TextIndex, word: string, settings: QuerySettings): [Half, Half] | null {
  let best: [Half, Half] | null = null;
  for (let at = halfLettersMin; at <= word.length - halfLettersMin; at++) {
    const left = findHalf(index, word.slice(0, at), settings);
    const right = left && findHalf(index, word.slice(at), settings);
    if (!left || !right) continue;
    const frequency = Math.min(left.frequency, right.frequency);
    if (!best || frequency > Math.min(best[0].frequency, best[1].frequency)) best = [left, right];
  }
  return best;
}

function findHalf(index: TextIndex, half: string, settings: QuerySettings): Half | null {
  const alternatives: Alternatives = new Map();
  let frequency = 0;
  const add = (form: string, weight: number): void => {
    const termId = index.termIds.get(settings.stemmers[0]!(form));
    const found = termId === undefined ? 0 : documentFrequency(index, termId);
    if (termId === undefined || found === 0 || alternatives.has(termId)) return;
    alternatives.set(termId, { termId, weight, match, reason: "spelling" });
    frequency += found;
  };
  if (settings.mendsFreely) add(half, match);
  if (half.length >= namedHalfLettersMin) {
    const forms = [half, half.replace(/s$/, ""), ...germanVariants(half)];
    const synonyms = [...settings.synonyms(forms).values()][0] ?? [];
    for (const { word, weight } of synonyms) add(word, weight);
  }
  return alternatives.size > 0 ? { half, alternatives, frequency } : null;
}
