import type { TracedToolCall } from "~/domain/conversations/message-trace";
import type { StoredMessage } from "~/domain/conversations/stored-message";
import { toldText } from "~/domain/conversations/told-text";
import type { ModelMessage, ModelPicture } from "./language-model";
import type { CompareProductsResult, ProductDetailsResult, ShowProductsResult } from "./tools/tool-results";

const messagesMax = 16;
/** Answers whose tool calls are told again: so that "the second one" is known. */
const answersWithToolsMax = 3;
const toolCallsMax = 4;
const textCharactersMax = 2_000;
const descriptionCharactersMax = 200;
const retold = new Set([
  "search_products",
  "show_products",
  "product_details",
  "compare_products",
  "add_to_cart",
  "change_cart",
]);

/**
 * The conversation as a model reads it: the newest messages, oldest first, ending with the shopper's, which the picture
 * belongs to. Earlier pictures are told in words.
 */
export function buildMessages(
  systemPrompt: string,
  transcript: StoredMessage[],
  picture: ModelPicture | null = null,
): ModelMessage[] {
  const recent = transcript.slice(-messagesMax);
  const withTools = new Set(
    recent.filter((message) => message.trace.toolCalls.length > 0).slice(-answersWithToolsMax),
  );
  const told = recent.flatMap((message) => toModelMessages(message, withTools.has(message)));
  const last = told.at(-1);
  if (picture && last?.role === "shopper") told[told.length - 1] = { ...last, pictures: [picture] };
  return [{ role: "system", text: systemPrompt }, ...told];
}

function toModelMessages(message: StoredMessage, withTools: boolean): ModelMessage[] {
  const text = message.text.slice(0, textCharactersMax);
  if (message.role === "shopper") return [{ role: "shopper", text: toldText({ ...message, text }) }];
  if (message.role !== "agent" && message.role !== "teammate") return [];
  const calls = withTools ? message.trace.toolCalls.filter(isRetold).slice(-toolCallsMax) : [];
  const retelling = calls.flatMap((call) => retell(message.messageId, call));
  // The numbers of citations belong to their own turn's passages.
  const answer = text.replaceAll(/\s?\[\d{1,3}\]/g, "");
  return answer === "" ? retelling : [...retelling, { role: "agent", text: answer, toolCalls: [] }];
}

function isRetold(call: TracedToolCall): boolean {
  return call.ok && retold.has(call.name);
}

function retell(messageId: string, call: TracedToolCall): ModelMessage[] {
  const id = `${messageId.slice(-8)}_${call.id}`.slice(0, 40);
  const argumentsJson = JSON.stringify(call.arguments);
  return [
    { role: "agent", text: "", toolCalls: [{ id, name: call.name, argumentsJson }] },
    { role: "tool", callId: id, name: call.name, result: shortenResult(call) },
  ];
}

function shortenResult({ name, result }: TracedToolCall): unknown {
  const shorten = <Product extends { description: string }>(product: Product): Product => ({
    ...product,
    description: product.description.slice(0, descriptionCharactersMax),
  });
  if (name === "show_products") {
    const shown = result as ShowProductsResult;
    return { ...shown, shown: shown.shown.map(shorten) } satisfies ShowProductsResult;
  }
  if (name === "product_details") {
    const details = result as ProductDetailsResult;
    return { ...details, product: shorten(details.product) } satisfies ProductDetailsResult;
  }
  if (name === "compare_products") {
    const compared = result as CompareProductsResult;
    return { ...compared, products: compared.products.map(shorten) } satisfies CompareProductsResult;
  }
  return result;
}

/** Half of the history, for a model whose context is too small for all; null when there is nothing left to leave out. */
export function trimMessages(messages: ModelMessage[]): ModelMessage[] | null {
  const lastShopper = messages.findLastIndex((message) => message.role === "shopper");
  const history = messages.slice(1, lastShopper);
  if (history.length === 0) return null;
  const kept = history.slice(Math.ceil(history.length / 2));
  // A tool result without its call is refused by vendors.
  const firstWhole = kept.findIndex((message) => message.role === "shopper");
  return [messages[0]!, ...(firstWhole === -1 ? [] : kept.slice(firstWhole)), ...messages.slice(lastShopper)];
}
