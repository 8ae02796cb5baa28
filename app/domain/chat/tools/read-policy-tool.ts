import { z } from "zod";
import { readSourcePassages } from "~/domain/knowledge/sources/read-source-passages";
import { retrieve } from "~/domain/knowledge/retrieval/retrieve";
import { citePassages } from "../turn-state";
import { toFoundPassage } from "./search-knowledge-tool";
import type { Tool } from "./tool";
import type { SearchKnowledgeResult } from "./tool-results";

const questions = {
  shipping: "shipping policy delivery costs and times",
  returns: "refund policy returns exchanges",
  payment: "payment methods",
  privacy: "privacy policy personal data",
  terms: "terms of service",
  contact: "contact information e-mail phone address",
  subscription: "subscription cancellation policy",
} as const;
const ownPage = new Set<keyof typeof questions>(["shipping", "returns", "privacy", "terms", "subscription"]);
const passagesMax = 8;
const argumentsSchema = z.object({ policy: z.enum(Object.keys(questions) as (keyof typeof questions)[]) });

export const readPolicyTool: Tool<typeof argumentsSchema> = {
  name: "read_policy",
  description: "Reads one of the shop's policies at length. Cite what you use as [number].",
  arguments: argumentsSchema,
  timeoutMs: 5_000,
  async run({ services, shopId, agentId, state }, { policy }) {
    const found = await retrieve(services, { shopId, agentId, question: questions[policy], limit: 5 });
    const [best] = found.passages;
    // The best passage tells which page it is. What has no page of its own is found in passages of many.
    const passages = !ownPage.has(policy)
      ? found.passages
      : best
        ? await readSourcePassages(services, { ...best, shopId, limit: passagesMax })
        : [];
    const result: SearchKnowledgeResult = {
      passages: citePassages(state, passages).map(toFoundPassage),
      answerable: found.answerable,
    };
    return { result };
  },
};
