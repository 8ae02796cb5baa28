import type { ChatEvent } from "../chat-event";
import { createCheckedStream } from "../claims/check-stream";
import { cleanText } from "../clean-text";
import { learn, type TurnState } from "../turn-state";
import { fillText, withoutValues } from "./fill-template";

/**
 * Says the merchant's words, which prove themselves; a sentence that the shopper's words in it make false is said without
 * them.
 */
export async function* say(
  state: TurnState,
  template: string,
  values: { message: string; answers: Readonly<Record<string, string>> },
): AsyncGenerator<ChatEvent> {
  learn(state, { merchantTexts: [withoutValues(template)] });
  const { text, hasValues } = fillText(template, values);
  let said = cleanText(text);
  if (hasValues) {
    const checked = createCheckedStream(state.evidence);
    said = checked.push(text) + checked.finish();
    if (checked.withheld.length > 0) said = cleanText(withoutValues(template));
    state.trace.withheld.push(...checked.withheld);
  }
  const delta = (state.text === "" ? "" : "\n\n") + said.trim();
  state.text += delta;
  yield { type: "text", delta };
}
