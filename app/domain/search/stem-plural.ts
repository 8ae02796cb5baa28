const irregular: Record<string, string> = {
  men: "man", women: "woman", children: "child", feet: "foot", teeth: "tooth", mice: "mouse", geese: "goose",
  knives: "knife", wives: "wife", scarves: "scarf", shelves: "shelf", halves: "half", leaves: "leaf",
  loaves: "loaf", wolves: "wolf", calves: "calf", headphones: "headphone", shoes: "shoe", canoes: "canoe",
  series: "series", news: "news", lens: "lens", lenses: "lens", gas: "gas", bus: "bus", canvas: "canvas",
  cookies: "cookie", movies: "movie", selfies: "selfie", hoodies: "hoodie", beanies: "beanie", ties: "tie",
  bookies: "bookie", brownies: "brownie", smoothies: "smoothie", onesies: "onesie", zombies: "zombie",
}; // prettier-ignore

/**
 * Folds an English plural to its singular, and nothing else: stronger stemming joins words that shoppers keep apart.
 * Many German and French plurals in -s fold as well. Stemming twice changes nothing more.
 */
export function stemPlural(word: string): string {
  const known = irregular[word];
  if (known) return known;
  if (word.length < 4 || !word.endsWith("s") || /\d/.test(word)) return word;
  if (/[^ae]ies$/.test(word)) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  if (/(ss|ch|sh|x|zz)es$/.test(word)) return word.slice(0, -2);
  if (/(ss|us|is)$/.test(word)) return word;
  return word.slice(0, -1);
}

const umlautOrNot = /^(.{3,}?)(innen|ern|en|er|es|em|n|e|s)$/;

/**
 * Other forms that a German noun or adjective may have in the catalogue: "jacken" - "jacke", "hemd" - "hemden".
 * Guesses: use those that the vocabulary knows.
 */
export function germanVariants(word: string): string[] {
  if (word.length < 4 || /\d/.test(word)) return [];
  const stems = new Set([word]);
  const match = umlautOrNot.exec(word);
  if (match) stems.add(match[1]!);
  if (/(en|er|es|em)$/.test(word) && word.length > 5) stems.add(word.slice(0, -2));
  if (/[ens]$/.test(word) && word.length > 4) stems.add(word.slice(0, -1));
  const forms = [...stems].flatMap((stem) =>
    ["", "e", "n", "en", "er", "s", "es", "em"].map((end) => stem + end),
  );
  return [...new Set(forms)].filter((form) => form !== word && form.length > 2);
}
