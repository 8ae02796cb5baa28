import { z } from "zod";
import { retrieve } from "~/domain/knowledge/retrieval/retrieve";
import { citePassages, type NumberedPassage } from "../turn-state";
import type { Tool } from "./tool";
import type { FoundPassage, SearchKnowledgeResult } from "./tool-results";

const argumentsSchema = z.object({
  question: z.string().trim().min(1).max(400).describe("A whole question or its key words."),
});

export const searchKnowledgeTool: Tool<typeof argumentsSchema> = {
  name: "search_knowledge",
  description: "Searches the shop's policies, pages and articles. Cite what you use as [number].",
  arguments: argumentsSchema,
  timeoutMs: 5_000,
  async run({ services, shopId, agentId, locale, state }, { question }) {
    const { passages, answerable } = await retrieve(services, {
      ...{ shopId, agentId, locale, question },
      limit: 5,
    });
    const result: SearchKnowledgeResult = {
      passages: citePassages(state, passages).map(toFoundPassage),
      answerable,
    };
    return { result };
  },
};

export function toFoundPassage({ number, title, headings, text, url }: NumberedPassage): FoundPassage {
  return { number, title, headings, text, url };
}
