import type { MessageTrace } from "~/domain/conversations/message-trace";

/** Whether a turn gave the conversation to a person, by a tool or by a directive; or would have, in a try-out. */
export function isHandedOver({
  toolCalls,
  directives,
}: Pick<MessageTrace, "toolCalls" | "directives">): boolean {
  return (
    toolCalls.some(({ name, ok }) => name === "hand_off" && ok) ||
    directives.some(({ effect }) => effect === "handed_off")
  );
}
