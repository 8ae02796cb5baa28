import { sentiments, type Sentiment } from "~/domain/conversations/classification";
import { openDataFile } from "../retrieval-data-measures";
import { foldNames } from "./answer-cases";
import { parseTable, readText } from "./read-table";

export interface FeltText {
  text: string;
  sentiment: Sentiment;
  /** The first fold is measured on, and never learnt from. */
  fold: number;
}

const folds = 5;

/** A table with a text and what people say that it feels; the same text is always in the same fold. */
export function readFeltTexts(named: string | undefined): FeltText[] {
  const path = openDataFile(named, "sentiment-airline/Tweets.csv");
  const rows = parseTable(path, readText(path)).map((row) => ({
    text: row.text ?? "",
    sentiment: (row.airline_sentiment ?? row.sentiment ?? row.label ?? "").toLowerCase(),
  }));
  const wrong = rows.findIndex(({ sentiment }) => !sentiments.some((known) => known === sentiment));
  if (rows.length === 0 || wrong >= 0) {
    throw new Error(
      `${path}, row ${wrong + 2}: a row needs "text" and "sentiment" (or "airline_sentiment"), one of ${sentiments.join(", ")}.`,
    );
  }
  const foldOf = foldNames(
    rows.map(({ text }) => text),
    folds,
  );
  return rows.map(({ text, sentiment }) => ({
    ...{ text, sentiment: sentiment as Sentiment },
    fold: foldOf.get(text)!,
  }));
}

/** What customers ask for without praise or complaint. */
export function readOrdinaryRequests(file: "train.csv" | "dev.csv"): string[] {
  const path = openDataFile(undefined, `intents-bitext/${file}`);
  const rows = parseTable(path, readText(path));
  return rows.filter(({ intent }) => !/complaint|review/.test(intent!)).map(({ utterance }) => utterance!);
}

/** Requests of another set, on everything but shops. */
export function readOtherRequests(): string[] {
  const path = openDataFile(undefined, "intents-clinc150/data_oos_plus.json");
  const { val } = JSON.parse(readText(path)) as { val: [text: string, intent: string][] };
  return val.map(([text]) => text);
}
