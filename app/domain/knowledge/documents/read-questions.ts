import type { QuestionPair, ReadQuestions } from "./document-reader";
import { toLine, toLines } from "./clean-lines";
import { answerLettersMax, questionLettersMax, questionPairsMax } from "./document-limits";
import { DocumentRefused } from "./document-refused";
import { guessLanguage } from "./guess-language";
import { parseCsv, type CsvRow, type CsvTable } from "./parse-csv";
import { findQuestionColumns } from "./question-columns";

/**
 * Question and answer of each row. Rows that give no pair are told with their lines.
 * @throws DocumentRefused when the file is broken, has no such columns, or not one pair
 */
export async function readQuestionsFrom(text: string): Promise<ReadQuestions> {
  const table = parseCsv(text);
  const columns = chooseColumns(table);
  const seen = new Map<string, number>();
  const pairs: QuestionPair[] = [];
  const skipped: ReadQuestions["skipped"] = [];
  for (const row of table.rows) {
    const pair = toPair(row, columns);
    const key = JSON.stringify([pair.question.toLowerCase(), pair.answer]);
    const reason = whySkipped(pair, seen.get(key));
    if (reason) skipped.push({ line: row.line, reason });
    else {
      seen.set(key, row.line);
      pairs.push(pair);
    }
  }
  if (pairs.length === 0) {
    throw new DocumentRefused(
      "no_questions",
      `No row has both a question and an answer (line ${skipped[0]!.line}: ${skipped[0]!.reason}).`,
    );
  }
  if (pairs.length > questionPairsMax) {
    throw new DocumentRefused(
      "too_long",
      `The file has ${pairs.length.toLocaleString("en")} questions; at most ${questionPairsMax.toLocaleString("en")} fit into one set. Split the file.`,
    );
  }
  const language = await guessLanguage(
    pairs.map((pair) => ({ headings: [], text: `${pair.question}\n${pair.answer}` })),
  );
  const names = table.headings && {
    question: table.headings[columns.question]!,
    answer: table.headings[columns.answer]!,
  };
  return { columns: names, language, pairs, skipped };
}

function chooseColumns({ headings, rows }: CsvTable): { question: number; answer: number } {
  const found = headings && findQuestionColumns(headings);
  if (found) return found;
  const isHeadingsAlone = rows.length === 1 && findQuestionColumns(rows[0]!.cells) !== null;
  if (rows.length === 0 || isHeadingsAlone)
    throw new DocumentRefused(
      "no_questions",
      "The file has headings and no rows. Add a row for each question.",
    );
  const inTwo = rows.filter(({ cells }) => cells.length === 2).length;
  if (!headings && inTwo === rows.length) return { question: 0, answer: 1 };
  const names = headings?.filter((name) => name !== "").map((name) => `"${name}"`);
  const instead = names ? `found are ${names.join(", ")}` : `the first row holds none`;
  throw new DocumentRefused(
    "no_questions",
    `No columns named "question" and "answer" were found: ${instead}. Name the two columns so in the first row.`,
  );
}

function toPair({ cells }: CsvRow, columns: { question: number; answer: number }): QuestionPair {
  const answer = toLines(cells[columns.answer] ?? "").map((line) => line.trim().replace(/ +/g, " "));
  return {
    question: toLine(cells[columns.question] ?? ""),
    answer: answer
      .join("\n")
      .replace(/\n{3,}/g, "\n\n")
      .trim(),
  };
}

function whySkipped({ question, answer }: QuestionPair, sameOnLine: number | undefined): string | null {
  if (question === "") return "the question is empty";
  if (answer === "") return "the answer is empty";
  if (question.length > questionLettersMax)
    return `the question has ${question.length} letters; at most ${questionLettersMax} are taken`;
  if (answer.length > answerLettersMax) {
    return `the answer has ${answer.length.toLocaleString("en")} letters; at most ${answerLettersMax.toLocaleString("en")} are taken`;
  }
  return sameOnLine === undefined ? null : `the same as on line ${sameOnLine}`;
}
