const cellMark = " | ";

/**
 * Rows of tables ("Germany | 7.90 euro | 3 to 5") as text that stands by itself: "Germany: Cost 7.90 euro; Working days
 * 3 to 5". Other lines stay as they are.
 */
export function spellOutTables(text: string): string {
  const lines = text.split("\n");
  return lines
    .map((line, i) => {
      if (!line.includes(cellMark)) return line;
      const start = startOfTable(lines, i);
      const header = headerOf(lines, start);
      if (header && i === start) return "";
      return spellOutRow(cellsOf(line), header);
    })
    .filter((line) => line !== "")
    .join("\n");
}

/** Each cell once more with the name of its column behind it: "3 to 5 Working days" is a length of time. */
export function cellsWithColumns(text: string): string[] {
  const lines = text.split("\n");
  return lines.flatMap((line, i) => {
    const header = line.includes(cellMark) ? headerOf(lines, startOfTable(lines, i)) : null;
    return header ? cellsOf(line).map((cell, column) => `${cell} ${header[column] ?? ""}`) : [];
  });
}

function startOfTable(lines: string[], row: number): number {
  let start = row;
  while (start > 0 && lines[start - 1]!.includes(cellMark)) start--;
  return start;
}

/** The first row, if it holds words alone and the next one holds figures. */
function headerOf(lines: string[], start: number): string[] | null {
  const [first, second] = [lines[start]!, lines[start + 1] ?? ""];
  const isHeader = !/\d/.test(first) && second.includes(cellMark) && /\d/.test(second);
  return isHeader && cellsOf(first).length > 2 ? cellsOf(first) : null;
}

function cellsOf(line: string): string[] {
  return line.split("|").map((cell) => cell.trim());
}

function spellOutRow([name = "", ...cells]: string[], header: string[] | null): string {
  const spelt = cells.map((cell, i) => (header?.[i + 1] ? `${header[i + 1]} ${cell}` : cell));
  return `${name}: ${spelt.filter((cell) => cell !== "").join("; ")}.`;
}
