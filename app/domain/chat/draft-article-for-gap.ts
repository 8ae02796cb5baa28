import { factMissing } from "~/domain/knowledge/articles/article-text";
import { buildGapDraft, type GapMaterial } from "~/domain/knowledge/gaps/build-gap-draft";
import { flagUnsupported } from "~/domain/knowledge/retrieval/flag-unsupported";
import { readGap } from "~/domain/knowledge/gaps/read-gap";
import { saveGapDraft } from "~/domain/knowledge/gaps/save-gap-draft";
import type { SearchServices } from "~/domain/search/search-index";
import { AppError } from "~/domain/shared/app-error";
import { readShop } from "~/domain/shops/read-shop";
import type { Shop } from "~/generated/prisma/client";
import type { Services } from "~/services.server";
import { readModelAllowance } from "~/domain/billing/read-model-allowance";
import { askModelOnce } from "./ask-model-once";
import { builtInName } from "./built-in-answerer/create-built-in-answerer";
import { createCheckedStream } from "./claims/check-stream";
import { addMerchantText, createEvidence } from "./claims/evidence";
import { writeGapDraftPrompt } from "./gap-draft-prompt.server";
import type { ModelRequest } from "./language-model";
import { isModelFailure } from "./model-failure";

type Needs = SearchServices & Pick<Services, "now" | "newId" | "model">;

const passagesMax = 4;
const timeoutMs = 45_000;
const outputTokensMax = 1_500;
const lettersMax = 20_000;
const temperature = 0.2;

export interface GapDraft {
  articleId: string;
  /** By a language model; as an outline with a place to write; or there was one already. */
  writtenBy: "model" | "outline" | "existing";
}

/**
 * Makes the draft of an article for a gap: with a language model an answer from the passages that come closest, with a
 * mark wherever a fact is missing or a sentence says more than they do; otherwise, or when the model fails, an outline.
 * What has a mark is not published. A gap has one article: asked again, that is given back.
 * @throws AppError `not_found` for another shop's gap
 */
export async function draftArticleForGap(
  services: Needs,
  input: { shopId: string; gapId: string; teammateId: string | null },
  signal: AbortSignal,
): Promise<GapDraft> {
  const { shopId, gapId, teammateId } = input;
  const [gap, shop] = await Promise.all([
    readGap(services, { shopId, gapId }),
    readShop(services, { shopId }),
  ]);
  if (!gap || !shop) throw new AppError("not_found", "This shop has no such group of questions.");
  const { article, question, questions, closest } = gap;
  if (article && article.state !== "deleted") return { articleId: article.articleId, writtenBy: "existing" };
  const material: GapMaterial = {
    question,
    questions: questions.map(({ text }) => text),
    passages: closest.passages
      .filter(({ matchedTerms, similarity }) => matchedTerms.length > 0 || similarity)
      .slice(0, passagesMax),
  };
  const answer = await writeAnswer(services, shop, material, signal);
  const draft = buildGapDraft(material, answer);
  const { articleId, isNew } = await saveGapDraft(services, { shopId, gapId, teammateId, ...draft });
  if (!isNew) return { articleId, writtenBy: "existing" };
  return { articleId, writtenBy: answer === null ? "outline" : "model" };
}

/** Null where no model is, its money for the day is spent, it has nothing to write from, or fails; a failure is logged. */
async function writeAnswer(
  services: Needs,
  shop: Shop,
  material: GapMaterial,
  signal: AbortSignal,
): Promise<string | null> {
  const { model, log } = services;
  if (model.name === builtInName || material.passages.length === 0) return null;
  if ((await readModelAllowance(services, { shopId: shop.id })).isSpent) return null;
  const timeUp = AbortSignal.timeout(timeoutMs);
  try {
    return await writeChecked(services, shop, material, AbortSignal.any([signal, timeUp]));
  } catch (error) {
    signal.throwIfAborted();
    if (!isModelFailure(error) && !timeUp.aborted) throw error;
    log.warn({ error, shopId: shop.id, model: model.name }, "no draft by the model: it is an outline");
    return null;
  }
}

async function writeChecked(
  services: Needs,
  shop: Shop,
  material: GapMaterial,
  signal: AbortSignal,
): Promise<string | null> {
  const evidence = createEvidence([shop.domain, ...shop.storefrontHosts]);
  const texts = material.passages.map(({ title, headings, text }) => [title, ...headings, text].join("\n"));
  for (const text of texts) addMerchantText(evidence, text);
  const request = writeRequest(shop, material);
  const asked = { shopId: shop.id, purpose: "draft", request, lettersMax } as const;
  const { text, isCut } = await askModelOnce(services, asked, signal);
  const checked = createCheckedStream(evidence);
  const written = checked.push(text) + checked.finish({ dropOpenSentence: isCut });
  // A mark may name what is missing, which looks like a claim.
  const withheld = checked.withheld.map(({ sentence }) =>
    /^\[Fact missing[^\]]*\]\.?$/.test(sentence) ? sentence : factMissing(`nothing supports “${sentence}”`),
  );
  return (
    [flagUnsupported(written.trim(), texts), ...withheld].filter((part) => part !== "").join("\n\n") || null
  );
}

function writeRequest(shop: Shop, material: GapMaterial): ModelRequest {
  const prompt = writeGapDraftPrompt({ shopName: shop.name, locale: shop.primaryLocale, material });
  return {
    messages: [
      { role: "system", text: prompt },
      { role: "shopper", text: "Write the draft." },
    ],
    tools: [],
    ...{ outputTokensMax, temperature, locale: shop.primaryLocale, modelName: null },
    briefing: {
      ...{ agentName: "", shopName: shop.name, personality: "professional", currency: shop.currency },
      ...{ passages: [], answerable: false, pageProduct: null },
    },
  };
}
