const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });
/** Abbreviations after which a sentence goes on; what the segmenter does not know. */
const goesOn =
  /(?:^|[\s(])(?:e\.g|i\.e|etc|approx|incl|excl|no|nr|art|max|min|ca|z|d|u|z\.\s?b|d\.\s?h|u\.\s?a|ggf|inkl|zzgl|bzw|usw|vgl|abs|str|mr|mrs|ms|dr|st|vs|tel)\.$/i;

/** The sentences of a text in order, without the space between them; lines are kept apart. */
export function splitSentences(text: string): string[] {
  const sentences: string[] = [];
  for (const line of text.split("\n")) {
    let open = "";
    for (const { segment } of segmenter.segment(line)) {
      open += segment;
      if (goesOn.test(open.trimEnd())) continue;
      if (open.trim() !== "") sentences.push(open.trim());
      open = "";
    }
    if (open.trim() !== "") sentences.push(open.trim());
  }
  return sentences;
}
