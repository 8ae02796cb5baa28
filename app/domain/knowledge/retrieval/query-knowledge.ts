import { AppError } from "~/domain/shared/app-error";
import type { SearchServices } from "~/domain/search/search-index";
import { confidenceMin } from "./answerability";
import { checkQuestion } from "./check-question";
import { findMatches, type TextRange } from "./find-matches";
import type { Passage } from "./passage";
import { retrieve } from "./retrieve";

const passagesMax = 50;

export interface KnowledgeQuery {
  shopId: string;
  question: string;
  /** Whose knowledge is asked; null: all of the shop's. */
  agentId?: string | null;
  limit?: number;
}

export interface KnowledgeAnswer {
  /** As it was asked, without what surrounds it. */
  question: string;
  /** Best first. */
  passages: FoundPassage[];
  /** How likely the passages answer the question, 0 to 1; from `confidenceMin` on an agent answers from them. */
  confidence: number;
  confidenceMin: number;
  answerable: boolean;
}

export interface FoundPassage extends Passage {
  /** 1 for the best. */
  place: number;
  /** Where its text says what was asked. */
  matches: TextRange[];
  /** Counts as an answer by itself. */
  isAnswer: boolean;
}

/**
 * Asks the shop's knowledge as an agent does, and tells why each passage was found.
 * @throws AppError `validation_error` for a question without words, or a limit that is none
 */
export async function queryKnowledge(
  services: SearchServices,
  { shopId, question: asked, agentId = null, limit = 10 }: KnowledgeQuery,
): Promise<KnowledgeAnswer> {
  const question = checkQuestion(asked);
  if (!Number.isInteger(limit) || limit < 1 || limit > passagesMax) {
    throw new AppError("validation_error", `The limit must be a whole number from 1 to ${passagesMax}.`);
  }
  const { passages, confidence, answerable, words } = await retrieve(services, {
    ...{ shopId, question, agentId, limit },
  });
  return {
    ...{ question, confidence, confidenceMin, answerable },
    passages: passages.map((passage, index) => ({
      ...passage,
      place: index + 1,
      matches: findMatches(passage.text, words),
      isAnswer: passage.confidence >= confidenceMin,
    })),
  };
}
