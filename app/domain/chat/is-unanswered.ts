import {
  abilities,
  goodbye,
  greeting,
  identity,
  openCart,
  orderStatus,
  person,
  policy,
  smallTalk,
  thanks,
  wish,
} from "./built-in-answerer/intent-patterns";
import { fold, wordsOf } from "./built-in-answerer/words";
import type { TurnEndReason } from "./chat-event";
import type { Briefing } from "./language-model";
import { citationsOf, type TurnState } from "./turn-state";

/**
 * Whether a turn ended without an answer that anything grounds: no product was shown, and the answer says that nothing
 * tells, even where search took a passage for the answer. Greetings, small talk, wishes for a person, orders, carts and product searches are none of knowledge's.
 */
export function isUnanswered({
  state,
  briefing,
  reason,
  message,
}: {
  state: TurnState;
  briefing: Briefing;
  reason: TurnEndReason | null;
  message: string;
}): boolean {
  if (reason !== "completed" && reason !== "out_of_rounds") return false;
  if (state.cards.length > 0) return false;
  const { toolCalls } = state.trace;
  const ran = (...names: string[]): boolean => toolCalls.some(({ ok, name }) => ok && names.includes(name));
  if (ran("add_to_cart", "show_products")) return false;
  if (state.admitsUnknown) return true;
  const lookedUp = ran("search_knowledge", "read_policy");
  if (isAside(message) || isProductSearch(message, { searched: ran("search_products"), lookedUp }))
    return false;
  const cites = citationsOf(state).length > 0;
  // Who cites what was taken for the answer has answered, at least in part.
  if (briefing.answerable && cites) return false;
  if (saysUnknown(state.text)) return true;
  // In a language whose words are not listed: it looked, found nothing, cites nothing, and does not ask back.
  const foundNothing = toolCalls.every(
    ({ result }) => (result as { answerable?: unknown } | null)?.answerable !== true,
  );
  const asksBack = /[?\u061f\uff1f]\s*$/.test(state.text);
  return lookedUp && foundNothing && !briefing.answerable && !cites && !asksBack;
}

/** Of neither the shop's knowledge nor its products. */
function isAside(message: string): boolean {
  const text = fold(message).trim().replace(greeting, "").trim();
  const length = wordsOf(text).length;
  return (
    length === 0 ||
    person.test(text) ||
    orderStatus.test(text) ||
    openCart.test(text) ||
    abilities.test(text) ||
    (identity.test(text) && length <= 12) ||
    (smallTalk.test(text) && length <= 10) ||
    (goodbye.test(text) && length <= 6) ||
    (thanks.test(text) && length <= 5 && !text.includes("?") && !policy.test(text))
  );
}

/** What the shop does not sell is no matter of knowledge. */
function isProductSearch(
  message: string,
  { searched, lookedUp }: { searched: boolean; lookedUp: boolean },
): boolean {
  const text = fold(message);
  if (policy.test(text)) return false;
  return wish.test(text) || (searched && !lookedUp);
}

/** Whether a text says "I don't know", as models say it of what a shop's texts do not tell. */
export function saysUnknown(text: string): boolean {
  return unknownWords.test(text.normalize("NFKC").replace(/[\u2018\u2019]/g, "'"));
}

const unknownWords = new RegExp(
  [
    "(?:do(?:es)?n't|do(?:es)? not|did(?:n't| not)|could(?:n't| not)|can(?:'t|not| not)|wasn't able to|(?:am|'m|was|'re|are) (?:not|un)\\s?able to|haven't) (?:\\w+ ){0,2}(?:know|have (?:\\w+ ){0,3}(?:information|details?|answer)|find|found|seem to (?:have|find)|see (?:any|that|this)|confirm|answer (?:that|this)|tell (?:from|you (?:for sure|whether|if))|say for (?:sure|certain)|say (?:how|what|when|whether|if|anything)|mention|cover|specify|state|include)",
    "(?:no|isn't any|not any|without) (?:\\w+ ){0,2}(?:information|details|mention|answer)\\b",
    "(?:am|'m) (?:not (?:sure|certain)|unsure)\\b",
    "(?:weiß|weiss) (?:\\w+ ){0,3}nicht",
    "(?:keine|nicht(?:s)?) (?:\\w+ ){0,3}(?:information|informationen|angaben|auskunft|hinweis|antwort|gefunden|finden|bestätigen|beantworten|sagen|bekannt)",
    "geht (?:\\w+ ){0,6}nicht hervor",
    "(?:je ne (?:sais|trouve|dispose|peux|connais) (?:\\w+ ){0,2}pas|aucune (?:information|réponse|mention)|je n'ai (?:pas|aucune)|je n'en sais rien)",
    "(?:no (?:lo )?(?:sé|tengo|encuentro|encontré|he encontrado|dispongo|puedo (?:confirmar|responder))|ninguna? (?:información|respuesta))",
    "non (?:lo )?(?:so|ho|trovo|dispongo|posso (?:confermare|rispondere)|sono riuscit\\w)|nessuna informazione",
    "(?:weet|kan) (?:\\w+ ){0,4}niet|geen (?:\\w+ )?(?:informatie|antwoord)",
    "não (?:sei|tenho|encontrei|encontro|consigo|posso (?:confirmar|responder))|nenhuma (?:informação|resposta)",
  ].join("|"),
  "iu",
);
