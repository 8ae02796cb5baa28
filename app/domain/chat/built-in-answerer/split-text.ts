const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });

/** Sentences, lines and items of a text in order, without the marks of lists. */
export function splitSentences(text: string): string[] {
  return text
    .split(/\n+/)
    .flatMap((line) => joinAbbreviations([...segmenter.segment(line)].map(({ segment }) => segment)))
    .map((sentence) => sentence.trim().replace(/^(?:[-*•#>\s]+|\d{1,2}[.)]\s+)/, ""))
    .filter((sentence) => /[\p{L}\d]/u.test(sentence));
}

/** "z.B." and "24. Dezember" end no sentence, whatever the segmenter says. */
function joinAbbreviations(segments: string[]): string[] {
  const joined: string[] = [];
  for (const segment of segments) {
    const before = joined.at(-1);
    if (
      before &&
      /(?:\b(?:z\. ?B|bzw|ca|inkl|zzgl|Nr|e\.g|i\.e|approx|St|Mr|Mrs|Dr|[ap]\.m)|\b\d{1,2})\.\s*$/.test(
        before,
      )
    ) {
      joined[joined.length - 1] = before + segment;
    } else joined.push(segment);
  }
  return joined;
}

/** With a full stop, so that an item of a list can stand in running text. */
export function closed(sentence: string): string {
  return /[.!?…:]$/.test(sentence) ? sentence : `${sentence}.`;
}
