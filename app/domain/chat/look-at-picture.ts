import { recordPictureText } from "~/domain/conversations/record-picture-text";
import type { StoredMessage } from "~/domain/conversations/stored-message";
import type { GoingTurn } from "./answer-shopper";
import { askModelOnce } from "./ask-model-once";
import { cleanText } from "./clean-text";
import type { ModelPicture, ModelRequest } from "./language-model";
import { isModelFailure } from "./model-failure";
import { nameOfModel } from "./name-of-model";
import { nothingSeen, writePicturePrompt } from "./picture-prompt.server";
import { callersOf, readSpentBudget } from "./spent-budget";
import type { TurnState } from "./turn-state";

const outputTokensMax = 400;
const lettersMax = 4_000;
const wordsMax = 120;
const pictureLettersMax = 900;

/** A message whose picture a model has seen. */
export interface SeenPicture {
  /** With what was seen. */
  asked: StoredMessage;
  picture: ModelPicture;
}

/**
 * Has the model say what the picture of the shopper's message shows, in one call, and keeps it with the message. Null
 * where there is no picture, no model that sees, no money left for today, or the call brings nothing in time: then the
 * turn goes on as for somebody who cannot see.
 */
export async function lookAtPicture(
  going: GoingTurn,
  state: TurnState,
  left: AbortSignal,
): Promise<SeenPicture | null> {
  const { services, turn, asked } = going;
  const { shopId } = turn;
  const fileId = asked.pictureFileId;
  if (fileId === null || !services.model.seesPictures) return null;
  if (await readSpentBudget(services, turn)) return null;
  const picture = await services.files.read({ shopId, fileId });
  if (!picture) return null;
  const { contentType, bytes } = picture;
  const pictureText = asked.pictureText ?? (await describe(going, state, { contentType, bytes }, left));
  if (pictureText === null) return null;
  const seen = { shopId, messageId: asked.messageId, pictureFileId: fileId, pictureText };
  if (asked.pictureText === null) await recordPictureText(services, seen);
  return { asked: { ...asked, pictureText }, picture: { contentType, bytes } };
}

async function describe(
  { services, turn, shop, agent, limits }: GoingTurn,
  state: TurnState,
  picture: ModelPicture,
  left: AbortSignal,
): Promise<string | null> {
  const timeUp = AbortSignal.timeout(limits.pictureMs);
  const signal = AbortSignal.any([left, timeUp]);
  const request: ModelRequest = {
    messages: [
      { role: "system", text: writePicturePrompt({ locale: shop.primaryLocale }) },
      { role: "shopper", text: "", pictures: [picture] },
    ],
    // The model that answers: what it has described it can be shown.
    ...{ tools: [], outputTokensMax, temperature: 0, modelName: agent.settings.model || null },
    locale: shop.primaryLocale,
    briefing: {
      ...{ agentName: "", shopName: "", personality: "professional", currency: shop.currency },
      ...{ passages: [], answerable: false, pageProduct: null },
    },
  };
  try {
    const asked = {
      shopId: turn.shopId,
      purpose: "picture",
      request,
      lettersMax,
      callers: callersOf(turn),
    } as const;
    const said = await askModelOnce(services, asked, signal);
    return said.isRefused ? null : readDescription(said.text);
  } catch (error) {
    if (left.aborted) return null;
    const kind = timeUp.aborted ? "timed_out" : isModelFailure(error) ? error.kind : "bug";
    const model = nameOfModel(services.model, request);
    state.trace.failures.push({ model, kind, message: "The picture was not looked at." });
    services.log[kind === "bug" ? "error" : "warn"](
      { error, shopId: turn.shopId, model, kind },
      "a picture was not seen",
    );
    return null;
  }
}

/** In one paragraph, without what would end its place in a message; null where it says nothing. */
export function readDescription(said: string): string | null {
  const plain = cleanText(said).replaceAll("[", "(").replaceAll("]", ")").replaceAll(/\s+/g, " ").trim();
  const words = plain
    .split(" ")
    .slice(0, wordsMax)
    .join(" ")
    .slice(0, pictureLettersMax)
    .toWellFormed()
    .trim();
  const isNothing = words.replaceAll(/[^\p{L}]/gu, "").toUpperCase() === nothingSeen;
  return words === "" || isNothing ? null : words;
}
