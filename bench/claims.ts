import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { checkClaims } from "~/domain/chat/check-claims";
import { knownPhrasings, type Phrasings } from "./support/claim-phrasings";
import { generateSentences, type ClaimSentence } from "./support/claim-sentences";
import { heldOutPhrasings } from "./support/held-out-phrasings";

/**
 * How many planted false claims are caught and how many true ones let through, of `--pairs` (2,200) sentences each, half
 * of them in phrasings that were written after the check (see `held-out-phrasings.ts`); what it takes for a sentence; and beside it a check that
 * compares the numbers of a sentence with those of the evidence. `--show` prints what is wrong in the known half.
 */
export async function run(args: string[]): Promise<object> {
  const { values } = parseArgs({
    args,
    options: { pairs: { type: "string" }, seed: { type: "string" }, show: { type: "boolean" } },
  });
  const pairs = Math.ceil(Number(values.pairs ?? 2_200) / 2);
  const seed = Number(values.seed ?? 20_261);
  const generate = (phrasings: Phrasings, from: number, count: number): ClaimSentence[] =>
    generateSentences(phrasings, { seed: from, pairs: count });
  const known = knownPhrasings.flatMap((phrasings, i) => generate(phrasings, seed + i, Math.ceil(pairs / 2)));
  const heldOut = generate(heldOutPhrasings, seed + 9, pairs);
  const check = ({ text, evidence }: ClaimSentence): boolean => checkClaims(text, evidence).length === 0;
  const judged = judge(known, check);
  if (values.show)
    for (const { kind, text, isTrue } of [...judged.wrong, ...judge(heldOut, check).wrong])
      console.log(`${kind}, ${isTrue ? "true" : "false"}: ${text}`);
  const all = [...known, ...heldOut];
  return {
    ...{ trueSentences: pairs * 2, falseSentences: pairs * 2, seed },
    known: judged.figures,
    heldOut: judge(heldOut, check).figures,
    all: judge(all, check).figures,
    byKind: Object.fromEntries(
      [...Map.groupBy(all, ({ kind }) => kind)].map(([kind, of]) => [kind, judge(of, check).figures]),
    ),
    baselineOfNumbers: judge(all, numbersAreKnown).figures,
    ...measureSpeed(all),
    load: loadavg()[0],
  };
}

function judge(sentences: ClaimSentence[], letsThrough: (sentence: ClaimSentence) => boolean) {
  const wrong = sentences.filter((sentence) => letsThrough(sentence) !== sentence.isTrue);
  const share = (isTrue: boolean): number => {
    const of = sentences.filter((sentence) => sentence.isTrue === isTrue).length;
    return (
      Math.round((1 - wrong.filter((sentence) => sentence.isTrue === isTrue).length / of) * 10_000) / 100
    );
  };
  return { wrong, figures: { caughtPercent: share(false), letThroughPercent: share(true) } };
}

/** Each number of the sentence stands somewhere in what is known. */
function numbersAreKnown({ text, known }: ClaimSentence): boolean {
  const numbersOf = (of: string): number[] =>
    (of.match(/\d+(?:[.,]\d+)?/g) ?? []).map((one) => Number(one.replace(",", ".")));
  const knownNumbers = new Set(numbersOf(known));
  return numbersOf(text).every((number) => knownNumbers.has(number));
}

/** Of this process alone, so that what else the machine does is left out. */
function measureSpeed(sentences: ClaimSentence[]): object {
  for (const { text, evidence } of sentences.slice(0, 500)) checkClaims(text, evidence);
  const perSentence: number[] = [];
  const startedAt = process.cpuUsage();
  for (const { text, evidence } of sentences) {
    const at = performance.now();
    checkClaims(text, evidence);
    perSentence.push((performance.now() - at) * 1_000);
  }
  const { user, system } = process.cpuUsage(startedAt);
  const sorted = perSentence.sort((a, b) => a - b);
  return {
    cpuMicrosecondsPerSentence: Math.round((user + system) / sentences.length),
    wallMicrosecondsP50: Math.round(sorted[Math.floor(sorted.length / 2)]!),
  };
}
