/** Draws texts from a pattern: `(a|b|)` is a choice, which may nest; `{slot}` is a word of that list. */
export function drawText(pattern: string, slots: Record<string, string[]>, random: () => number): string {
  const pick = (list: string[]): string => list[Math.floor(random() * list.length)]!;
  let text = pattern;
  const innermost = /\(([^()]*)\)/;
  for (let match = innermost.exec(text); match; match = innermost.exec(text)) {
    text = text.replace(match[0], () => pick(match[1]!.split("|")));
  }
  const filled = text.replaceAll(/\{(\w+)\}/g, (slot, name: string) => {
    const words = slots[name];
    if (!words) throw new Error(`There is no slot ${slot} for "${pattern}".`);
    return pick(words);
  });
  return filled.replaceAll(/\s+/g, " ").trim();
}
