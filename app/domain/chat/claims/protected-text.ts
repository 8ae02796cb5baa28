/** So many letters in a row, give or take seven, are a repetition and no coincidence: five or six words. */
const pieceLetters = 24;
const stride = 8;

const lookAlikes: Record<string, string> = {
  ...{
    а: "a",
    е: "e",
    о: "o",
    р: "p",
    с: "c",
    у: "y",
    х: "x",
    і: "i",
    ј: "j",
    ѕ: "s",
    ԁ: "d",
    һ: "h",
    ӏ: "l",
  },
  ...{ α: "a", ε: "e", ο: "o", ρ: "p", ν: "v", ι: "i", κ: "k", τ: "t", υ: "u", χ: "x" },
};
const digitLetters: Record<string, string> = {
  ...{ "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", $: "s" },
};

/** Lower-case letters and digits alone, so that two texts compare whatever their signs and spaces are. */
export function lettersAndDigits(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{Nd}]/gu, "");
}

/**
 * The pieces by which a text is known again, but for those that the public texts have too: forwards and backwards, and
 * the same for every shift of the alphabet, because a piece tells only how far each letter is from the one before.
 */
export function protectedPieces(text: string, publicTexts: string[]): string[] {
  const letters = lettersOf(text);
  const known = publicTexts.map((one) => stepsBetween(lettersOf(one)));
  const isPublic = (piece: string): boolean => known.some((steps) => steps.includes(piece));
  return [letters, letters.toReversed()].flatMap((direction, backwards) => {
    const steps = stepsBetween(direction);
    const pieces: string[] = [];
    for (let at = 0; at + pieceLetters <= steps.length; at += stride)
      pieces.push(steps.slice(at, at + pieceLetters));
    return backwards ? pieces : pieces.filter((piece) => !isPublic(piece));
  });
}

export interface RepetitionWatch {
  /** Whether this sentence, as a continuation of those before, repeats what is protected. */
  repeats(sentence: string): boolean;
}

/**
 * Watches a text sentence by sentence, so that a repetition of one word a line is seen as well. Sees through other
 * signs, spacing, letter case, look-alike letters, digits for letters, reversal and shifted alphabets; not through
 * translation, paraphrase or a code that the reader would have to be taught.
 */
export function watchForRepetition(pieces: ReadonlySet<string>): RepetitionWatch {
  if (pieces.size === 0) return { repeats: () => false };
  const readings = [{ read: (text: string) => text }, { read: digitsAsLetters }].map((one) => ({
    ...one,
    tail: [] as string[],
    lettersSinceHit: Infinity,
  }));
  return {
    repeats(sentence) {
      const isHit = readings.map((reading) => {
        const fresh = lettersOf(reading.read(sentence));
        const letters = [...reading.tail, ...fresh];
        reading.tail = letters.slice(-pieceLetters);
        const lastEnd = lastPieceEnd(stepsBetween(letters), pieces);
        reading.lettersSinceHit =
          lastEnd === null ? reading.lettersSinceHit + fresh.length : letters.length - lastEnd;
        // What is shorter than a stride may be the next word of the same repetition.
        return lastEnd !== null || reading.lettersSinceHit < stride;
      });
      return isHit.includes(true);
    },
  };
}

function lastPieceEnd(steps: string, pieces: ReadonlySet<string>): number | null {
  for (let at = steps.length - pieceLetters; at >= 0; at--) {
    if (pieces.has(steps.slice(at, at + pieceLetters))) return at + pieceLetters + 1;
  }
  return null;
}

function lettersOf(text: string): string[] {
  const plain = text
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^\p{L}]/gu, "");
  return [...plain].map((letter) => lookAlikes[letter] ?? letter);
}

function digitsAsLetters(text: string): string {
  return text.replaceAll(/[013457@$]/g, (sign) => digitLetters[sign]!);
}

/** How far each letter is from the one before, as letters; of other alphabets the letter itself. */
function stepsBetween(letters: string[]): string {
  let steps = "";
  for (let i = 1; i < letters.length; i++) {
    const from = letters[i - 1]!.codePointAt(0)! - 97;
    const to = letters[i]!.codePointAt(0)! - 97;
    const isLatin = from >= 0 && from < 26 && to >= 0 && to < 26;
    steps += isLatin ? String.fromCharCode(65 + ((to - from + 26) % 26)) : letters[i];
  }
  return steps;
}

const instruction =
  /(?<!\p{L})(?:you|your|yourself|never|always|only|don['’]?t|do not|must|should|shopper|customer|visitor|answer|reply|mention|say|tell|recommend|suggest|push|upsell|avoid|ask|refuse|offer|secret|internal|confidential|du|dein\p{L}*|nie|niemals|immer|nur|sollst|sollen|antworte\p{L}*|nenne|erwähne\p{L}*|empfiehl|empfehle\p{L}*|kund\p{L}+|geheim|intern)(?!\p{L})/iu;

/** Of a merchant's instructions the plain facts, which are there to be passed on; the rest tells the agent what to do. */
export function factsAmong(instructions: string): string[] {
  return instructions.split(/(?<=[.!?])\s+|\n+/).filter((sentence) => !instruction.test(sentence));
}
