const englishOnes =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const englishTens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const germanOnes =
  "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn".split(
    " ",
  );
const germanTens = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split(" ");

/** English and German number words up to a hundred. */
export const numberWords: ReadonlyMap<string, number> = buildNumberWords();

/** Alternatives for a regular expression, the longest first. */
export const numberWordPattern = [...numberWords.keys()].sort((a, b) => b.length - a.length).join("|");

function buildNumberWords(): Map<string, number> {
  const words = new Map<string, number>([
    ["hundred", 100],
    ["one hundred", 100],
    ["hundert", 100],
    ["ein", 1],
    ["eine", 1],
    ["einen", 1],
    ["einem", 1],
    ["einer", 1],
  ]);
  englishOnes.forEach((word, value) => words.set(word, value));
  germanOnes.forEach((word, value) => words.set(word, value));
  englishTens.forEach((tens, index) => {
    const base = (index + 2) * 10;
    words.set(tens, base);
    for (let one = 1; one <= 9; one++) {
      words.set(`${tens}-${englishOnes[one]}`, base + one);
      words.set(`${tens} ${englishOnes[one]}`, base + one);
    }
  });
  germanTens.forEach((tens, index) => {
    const base = (index + 2) * 10;
    words.set(tens, base);
    for (let one = 1; one <= 9; one++) {
      words.set(`${one === 1 ? "ein" : germanOnes[one]}und${tens}`, base + one);
    }
  });
  return words;
}
