/** A text with what is selected in it; nothing is where `start` is `end`. */
export interface Selection {
  text: string;
  start: number;
  end: number;
}

/** Put `insert` in place of what stands from `from` to `to`, and select from `start` to `end` of the new text. */
export interface Edit {
  from: number;
  to: number;
  insert: string;
  start: number;
  end: number;
}

export const formats = ["bold", "italic", "heading", "list", "numbered", "link", "quote"] as const;
export type Format = (typeof formats)[number];

/** What a button of the editor does with the selection; pressed again, it takes its marks away. */
export function formatMarkdown(format: Format, selection: Selection): Edit {
  switch (format) {
    case "bold":
      return wrap(selection, "**", "bold text");
    case "italic":
      return wrap(selection, "*", "text in italics");
    case "link":
      return link(selection);
    case "heading":
      return markLines(selection, { mark: () => "## ", marked: /^#{1,6} +/ });
    case "list":
      return markLines(selection, { mark: () => "- ", marked: /^[-*+] +/, other: /^\d{1,9}[.)] +/ });
    case "numbered":
      return markLines(selection, {
        mark: (index) => `${index + 1}. `,
        marked: /^\d{1,9}[.)] +/,
        other: /^[-*+] +/,
      });
    case "quote":
      return markLines(selection, { mark: () => "> ", marked: /^> ?/ });
  }
}

function wrap({ text, start, end }: Selection, mark: string, sample: string): Edit {
  const size = mark.length;
  const isAround = isMark(text, start - size, mark) && isMark(text, end, mark);
  if (isAround) {
    const insert = text.slice(start, end);
    return { from: start - size, to: end + size, insert, start: start - size, end: end - size };
  }
  // Marks beside a blank are read as plain stars.
  const selected = text.slice(start, end);
  const core = selected.trim();
  const from = core === "" ? start : start + selected.indexOf(core);
  const to = core === "" ? start : from + core.length;
  const words = core || sample;
  return {
    ...{ from, to, insert: `${mark}${words}${mark}` },
    ...{ start: from + size, end: from + size + words.length },
  };
}

/** Exactly this mark stands there, and is no part of a longer one (three stars are both). */
function isMark(text: string, at: number, mark: string): boolean {
  if (at < 0 || text.slice(at, at + mark.length) !== mark) return false;
  let [from, to] = [at, at + mark.length];
  while (text[from - 1] === "*") from--;
  while (text[to] === "*") to++;
  return to - from === mark.length || to - from === 3;
}

const sampleAddress = "https://";

function link({ text, start, end }: Selection): Edit {
  const selected = text.slice(start, end);
  const isAddress = /^(?:https?:\/\/|mailto:|tel:|\/)\S+$/i.test(selected);
  const words = isAddress || selected === "" ? "words of the link" : selected.replaceAll(/\s*\n\s*/g, " ");
  const address = isAddress ? selected : sampleAddress;
  const insert = `[${words}](${address})`;
  const at = isAddress || selected === "" ? start + 1 : start + words.length + 3;
  const size = isAddress || selected === "" ? words.length : address.length;
  return { from: start, to: end, insert, start: at, end: at + size };
}

interface LineMark {
  mark: (index: number) => string;
  marked: RegExp;
  /** A mark that this one takes the place of. */
  other?: RegExp;
}

/** Marks each line of the selection that has words (or the one line where the cursor stands). */
function markLines({ text, start, end }: Selection, { mark, marked, other }: LineMark): Edit {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  // A selection that ends at the beginning of a line doesn't mean that line.
  const last = end > start && text[end - 1] === "\n" ? end - 1 : end;
  const next = text.indexOf("\n", last);
  const to = next === -1 ? text.length : next;
  const lines = text.slice(from, to).split("\n");
  const isMeant = (line: string): boolean => lines.length === 1 || line.trim() !== "";
  const isMarked = lines.filter(isMeant).every((line) => marked.test(line));
  let index = 0;
  const insert = lines
    .map((line) => {
      if (!isMeant(line)) return line;
      if (isMarked) return line.replace(marked, "");
      const bare = line.replace(marked, "");
      return mark(index++) + (other ? bare.replace(other, "") : bare);
    })
    .join("\n");
  if (lines.length > 1) return { from, to, insert, start: from, end: from + insert.length };
  // The cursor stays at its letter.
  const moved = (at: number): number => Math.max(from, at + insert.length - (to - from));
  return { from, to, insert, start: moved(start), end: moved(Math.min(end, to)) };
}
