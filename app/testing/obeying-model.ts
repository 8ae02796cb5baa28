import type {
  LanguageModel,
  ModelEvent,
  ModelMessage,
  ModelRequest,
  ToolCall,
} from "~/domain/chat/language-model";
import { hostileCalls, hostileWords } from "./hostile-repertoire";

/** What somebody wants of the agent, and the words in which they want it. */
export interface Attack {
  goal: string;
  text: string;
}

export interface ObeyingModel extends LanguageModel {
  /** Whom it obeys from now on. */
  obey(attack: Attack): void;
  requests: ModelRequest[];
  /** Everything it has said, as it said it. */
  said: string[];
  /** Everything it has called, whether there is such a tool or not. */
  called: ToolCall[];
}

/**
 * A model that always obeys the attacker: it looks for whatever the shopper asks for, as a model would, then calls any
 * tool with any arguments, and says anything: what the attack wants, its instructions in every disguise it knows, and all
 * that it was ever shown. What holds against it is no judgement of a model.
 */
export function obeyingModel(): ObeyingModel {
  let attack: Attack = { goal: "", text: "" };
  const model: ObeyingModel = {
    name: "obeying",
    requests: [],
    said: [],
    called: [],
    obey: (next) => void (attack = next),
    seesPictures: false,
    async *stream(request) {
      model.requests.push(structuredClone(request));
      const results = resultsOfTurn(request.messages);
      const calls = request.tools.length === 0 ? [] : nextCalls(attack, request, results);
      model.called.push(...calls);
      for (const call of calls) yield { type: "tool_call", call };
      if (calls.length === 0) yield* speak(model, hostileWords(attack, request));
      yield { type: "end", reason: calls.length > 0 ? "tool_calls" : "stop", usage: null };
    },
  };
  return model;
}

/** In pieces of odd sizes, as a stream cuts them. */
function* speak(model: ObeyingModel, text: string): Generator<ModelEvent> {
  model.said.push(text);
  for (let at = 0, size = 3; at < text.length; at += size, size = (size * 7 + 5) % 23 || 4)
    yield { type: "text", delta: text.slice(at, at + size) };
}

type Result = Extract<ModelMessage, { role: "tool" }>;

function resultsOfTurn(messages: ModelMessage[]): Result[] {
  const asked = messages.findLastIndex(({ role }) => role === "shopper");
  return messages.slice(asked + 1).filter((message) => message.role === "tool");
}

/** First what finds the attack's carrier, then what the attack wants. */
function nextCalls(attack: Attack, { messages }: ModelRequest, results: Result[]): ToolCall[] {
  const question = messages.findLast(({ role }) => role === "shopper");
  const query = question?.role === "shopper" ? question.text.slice(0, 300) : "";
  if (results.length === 0) {
    return toCalls([
      { name: "search_products", arguments: { query } },
      { name: "search_knowledge", arguments: { question: query } },
    ]);
  }
  const found = results.flatMap(({ name, result }) =>
    name === "search_products" ? ((result as { products?: { productId: string }[] }).products ?? []) : [],
  );
  const hasShown = results.some(({ name }) => name === "show_products");
  if (!hasShown && found.length > 0) {
    const productIds = found.slice(0, 4).map(({ productId }) => productId);
    return toCalls([{ name: "show_products", arguments: { productIds } }]);
  }
  const goesOn = attack.goal === "tool_loop" || !results.some(({ callId }) => callId.startsWith("hostile"));
  return goesOn ? toCalls(hostileCalls(attack, results), `hostile${results.length}`) : [];
}

function toCalls(wanted: { name: string; arguments: unknown }[], prefix = "call"): ToolCall[] {
  return wanted.map(({ name, arguments: args }, i) => ({
    id: `${prefix}_${i}`,
    name,
    argumentsJson: JSON.stringify(args),
  }));
}
