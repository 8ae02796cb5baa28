import { languageName, toolNames } from "./check-words";
import type { EvalCheck } from "./eval-check";
import type { CheckVerdict, EvalTurn } from "./eval-answer";

const holds: CheckVerdict = { ok: true, reason: "" };
const fails = (reason: string): CheckVerdict => ({ ok: false, reason });

/**
 * What each check says of the answers of one case. What must never be said, and what must happen once (a tool, a
 * handover), is looked for in all answers; everything else in the last one. Nothing holds of an answer that broke off.
 */
export function checkAnswer(turns: EvalTurn[], checks: EvalCheck[]): CheckVerdict[] {
  const last = turns.at(-1);
  if (!last) return checks.map(() => fails("There was no answer."));
  const broken = turns.find(({ reason }) => brokenReasons.has(reason));
  if (broken) return checks.map(() => fails(`The answer broke off (${broken.reason.replaceAll("_", " ")}).`));
  return checks.map((check) => verdictOf(check, turns, last));
}

const brokenReasons = new Set(["failed", "timed_out", "stopped"]);

function verdictOf(check: EvalCheck, turns: EvalTurn[], last: EvalTurn): CheckVerdict {
  switch (check.kind) {
    case "cites":
      return last.citations.some(({ sourceId }) => sourceId === check.sourceId)
        ? holds
        : fails(citedInstead(last));
    case "mentions":
      return contains(last.text, check.text) ? holds : fails("The answer does not have it.");
    case "never_mentions":
      return turns.some(({ text }) => contains(text, check.text)) ? fails("An answer has it.") : holds;
    case "shows_product":
      return last.cards.some(({ title }) => contains(title, check.text)) ? holds : fails(shownInstead(last));
    case "calls_tool":
      return toolVerdict(turns, check.tool);
    case "hands_off":
      return turns.some(({ isHandedOff }) => isHandedOff) ? holds : fails("It kept the conversation.");
    case "says_unknown":
      return last.saysUnknown ? holds : fails("It answered as if it knew.");
    case "language":
      return last.language === null || last.language === check.language
        ? holds
        : fails(`It answered in ${languageName(last.language)}.`);
    case "length_max": {
      const length = [...last.text].length;
      return length <= check.characters ? holds : fails(`It has ${length.toLocaleString("en")} letters.`);
    }
  }
}

function citedInstead({ citations }: EvalTurn): string {
  const titles = [...new Set(citations.map(({ title }) => `“${title}”`))];
  return titles.length === 0 ? "It cites nothing." : `It cites ${titles.join(", ")}.`;
}

function shownInstead({ cards }: EvalTurn): string {
  return cards.length === 0
    ? "It shows no product."
    : `It shows ${cards.map(({ title }) => `“${title}”`).join(", ")}.`;
}

function toolVerdict(turns: EvalTurn[], tool: string): CheckVerdict {
  const calls = turns.flatMap(({ toolCalls }) => toolCalls);
  const own = calls.filter(({ name }) => name === tool);
  if (own.some(({ ok }) => ok)) return holds;
  if (own.length > 0) return fails("It tried, but the tool refused.");
  const others = [...new Set(calls.map(({ name }) => toolNames[name] ?? name))];
  return fails(others.length === 0 ? "It used no tool." : `It used: ${others.join(", ")}.`);
}

/** As people compare: without case, kinds of quotes and spaces, and how a letter with an accent is made up. */
function contains(text: string, part: string): boolean {
  return plain(text).includes(plain(part));
}

function plain(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/[\u201c-\u201f]/g, '"')
    .replace(/[\u2010-\u2015]/g, "-")
    .replace(/\s+/g, " ")
    .toLowerCase()
    .trim();
}
