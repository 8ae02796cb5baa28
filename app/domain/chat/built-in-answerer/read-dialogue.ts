import { splitTold } from "~/domain/conversations/told-text";
import type { Briefing, ModelMessage, ModelRequest, ToolCall } from "../language-model";
import type {
  AddToCartResult,
  ProductDetailsResult,
  SearchKnowledgeResult,
  SearchProductsResult,
  ShownProduct,
  ShowProductsResult,
  ToolFailure,
} from "../tools/tool-results";

/** Everything the answerer knows when it has to take its next step. */
export interface Dialogue {
  language: "en" | "de";
  /** For days and amounts: the shopper's, where the words are of its language. */
  locale: string;
  briefing: Briefing;
  /** What the shopper just said, and said before, oldest first. */
  message: string;
  earlierMessages: string[];
  /** What the agent said last; empty at the start. */
  lastAnswer: string;
  /** Products on the shopper's screen from earlier turns: the list that "the second one" counts in. */
  shownBefore: ShownProduct[];
  /** The one that was spoken of last; null after a list. */
  focus: ShownProduct | null;
  /** The last search of an earlier turn. */
  searchBefore: SearchArguments | null;
  /** What may be called now, by name, with the arguments that each needs. */
  tools: ReadonlyMap<string, readonly string[]>;
  /** What happened in this turn so far. */
  turn: TurnSoFar;
}

export interface TurnSoFar {
  /** `result` is null where the search failed. */
  searches: { arguments: SearchArguments; result: SearchProductsResult | null }[];
  shown: ShownProduct[] | null;
  knowledge: SearchKnowledgeResult | null;
  added: AddToCartResult["requested"] | null;
  cartError: string | null;
  failedCalls: number;
  /** Every call of this turn, in order. */
  calls: TurnCall[];
}

export interface TurnCall {
  name: string;
  argumentsJson: string;
  /** What came back; null where the tool did nothing. */
  result: unknown;
  /** Why it did nothing, for whoever called it. */
  error: string | null;
}

export interface SearchArguments {
  query: string;
  priceMin?: number;
  priceMax?: number;
  sort?: "relevance" | "price_ascending" | "price_descending";
}

export function readDialogue(request: ModelRequest): Dialogue {
  const { messages, locale, briefing } = request;
  const lastShopper = messages.findLastIndex((message) => message.role === "shopper");
  const before = messages.slice(0, Math.max(lastShopper, 0));
  const shopperTexts = messages.flatMap((message) =>
    message.role === "shopper" ? [wordsAndPicture(message.text)] : [],
  );
  const answers = before.flatMap((message) =>
    message.role === "agent" && message.text ? [message.text] : [],
  );
  const earlier = readCalls(before);
  return {
    language: locale.toLowerCase().startsWith("de") ? "de" : "en",
    locale: /^(?:de|en)\b/i.test(locale) ? locale : "en",
    briefing,
    message: shopperTexts.at(-1) ?? "",
    earlierMessages: shopperTexts.slice(0, -1),
    lastAnswer: answers.at(-1) ?? "",
    ...readScreen(earlier),
    searchBefore: readSearchArguments(lastOf(earlier, "search_products")?.call),
    tools: new Map(request.tools.map(({ name, parameters }) => [name, requiredOf(parameters)])),
    turn: readTurn(readCalls(messages.slice(lastShopper + 1))),
  };
}

/** What a picture shows reads like words; that there is one does not. */
function wordsAndPicture(told: string): string {
  const { shown, words } = splitTold(told);
  return [shown, words].filter(Boolean).join(" ");
}

function requiredOf({ required }: Record<string, unknown>): string[] {
  return Array.isArray(required) ? required.map(String) : [];
}

/** The last call of that tool in this turn; null where it was not called. */
export function calledNow({ turn }: Dialogue, name: string): TurnCall | null {
  return turn.calls.findLast((call) => call.name === name) ?? null;
}

/** Asking after one of a list shows it alone; the list still counts. */
function readScreen(earlier: CallWithResult[]): Pick<Dialogue, "shownBefore" | "focus"> {
  const lists = earlier.flatMap(({ call, result }) => {
    const shown = isFailure(result) ? [] : shownBy(call.name, result);
    return shown.length > 0 ? [shown] : [];
  });
  const last = lists.at(-1) ?? [];
  const [only] = last;
  if (last.length !== 1 || !only) return { shownBefore: last, focus: null };
  const list = lists.findLast((shown) => shown.length > 1);
  const isFromList = list?.some((product) => product.productId === only.productId);
  return { shownBefore: isFromList ? list! : last, focus: only };
}

function shownBy(name: string, result: unknown): ShownProduct[] {
  if (name === "show_products") return (result as ShowProductsResult).shown;
  if (name === "product_details") {
    const { product } = result as ProductDetailsResult;
    // What stands in fields of its own can be asked for like what the description says.
    const stated = (product.attributes ?? []).map(({ name: field, value }) => `${field}: ${value}`);
    return [{ ...product, description: [product.description, ...stated].join("\n") }];
  }
  return [];
}

interface CallWithResult {
  call: ToolCall;
  result: unknown;
}

function readCalls(messages: ModelMessage[]): CallWithResult[] {
  const calls = messages.flatMap((message) => (message.role === "agent" ? message.toolCalls : []));
  return messages.flatMap((message) => {
    const call = message.role === "tool" ? calls.find(({ id }) => id === message.callId) : undefined;
    return call && message.role === "tool" ? [{ call, result: message.result }] : [];
  });
}

function lastOf(calls: CallWithResult[], name: string): CallWithResult | undefined {
  return calls.findLast(({ call, result }) => call.name === name && !isFailure(result));
}

function readTurn(calls: CallWithResult[]): TurnSoFar {
  const turn: TurnSoFar = {
    searches: [],
    shown: null,
    knowledge: null,
    added: null,
    cartError: null,
    failedCalls: 0,
    calls: [],
  };
  for (const { call, result } of calls) {
    const error = isFailure(result) ? result.error : null;
    const { name, argumentsJson } = call;
    turn.calls.push({ name, argumentsJson, result: error === null ? result : null, error });
    if (isFailure(result)) {
      turn.failedCalls++;
      if (call.name === "add_to_cart") turn.cartError = result.error;
    }
    if (call.name === "search_products") {
      const found = isFailure(result) ? null : (result as SearchProductsResult);
      turn.searches.push({ arguments: readSearchArguments(call)!, result: found });
    } else if ((name === "show_products" || name === "product_details") && !isFailure(result)) {
      turn.shown = [...(turn.shown ?? []), ...shownBy(name, result)];
    } else if ((call.name === "search_knowledge" || call.name === "read_policy") && !isFailure(result)) {
      turn.knowledge = result as SearchKnowledgeResult;
    } else if (call.name === "add_to_cart" && !isFailure(result)) {
      turn.added = (result as AddToCartResult).requested;
    }
  }
  return turn;
}

function isFailure(result: unknown): result is ToolFailure {
  return typeof result === "object" && result !== null && "error" in result;
}

// Arguments that this answerer or a checked tool wrote; a model's broken ones count as none.
function readSearchArguments(call: ToolCall | undefined): SearchArguments | null {
  if (!call) return null;
  try {
    const parsed = JSON.parse(call.argumentsJson) as Partial<SearchArguments>;
    return { ...parsed, query: String(parsed.query ?? "") };
  } catch {
    return { query: "" };
  }
}
