/** What a table of languages holds for a locale such as `de-CH`; English where it has nothing for it. */
export function wordsIn<T>(table: Readonly<Record<string, T>> & { readonly en: T }, locale: string): T {
  const language = locale.split(/[-_]/)[0]!.toLowerCase();
  return (Object.hasOwn(table, language) ? table[language] : undefined) ?? table.en;
}
