import { z } from "zod";
import { shopperIntents } from "../shopper-intent";
import { workflowEnd } from "./workflow-tools";

const text = (max: number) => z.string().trim().min(1, "must not be empty").max(max);

/** When a directive is looked at. Phrases are compared without case and accents, as whole words. */
export const triggerSchema = z.discriminatedUnion("on", [
  z.strictObject({ on: z.literal("intent"), intents: z.array(z.enum(shopperIntents)).min(1).max(20) }),
  z.strictObject({
    on: z.literal("phrase"),
    phrases: z.array(text(120)).min(1).max(40),
    match: z.enum(["contains", "exact"]).default("contains"),
  }),
  /** Path of the page with `*` for any text: `/collections/*`. */
  z.strictObject({ on: z.literal("page"), patterns: z.array(text(200)).min(1).max(20) }),
  /** The shopper's cart, as the storefront tells it; amounts in minor units of the shop's currency. */
  z.strictObject({
    on: z.literal("cart"),
    totalMinMinor: z.int().min(0).nullable().default(null),
    itemsMin: z.int().min(0).nullable().default(null),
  }),
]);

/** All of a directive's conditions must hold. A fact that is not known holds for none but `is_not`. */
export const conditionSchema = z.strictObject({
  /** `answer.<name>`: what the shopper said to an earlier `ask` of this workflow. */
  fact: z.union([
    z.enum(["page", "locale", "country", "customer", "cart_total_minor", "cart_items", "message"]),
    z.string().regex(/^answer\.[a-z][a-z0-9_]{0,39}$/, "must be a fact, or answer.<name> of an ask step"),
  ]),
  is: z.enum(["is", "is_not", "contains", "at_least", "at_most", "known"]),
  value: z.string().max(200).default(""),
});

/** What the agent must do or must not do; always, or when its trigger and conditions hold. */
export const ruleContentSchema = z.strictObject({
  trigger: triggerSchema.nullable(),
  conditions: z.array(conditionSchema).max(10),
  /** For a language model, in the merchant's words. */
  instruction: z.string().trim().max(2_000),
  /** Said word for word instead of an answer; empty: the instruction guides the answer. */
  reply: z.string().trim().max(2_000),
});

const stepId = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, "must be a short name of small letters and digits");
const next = stepId.nullable().default(null);

/** Steps go on with the next in the list unless `next` names another; null at the last one ends the workflow. */
export const stepSchema = z.discriminatedUnion("do", [
  z.strictObject({ id: stepId, do: z.literal("say"), text: text(2_000), next }),
  z.strictObject({
    id: stepId,
    do: z.literal("ask"),
    question: text(500),
    /** The answer is kept as `answer.<saveAs>`. */
    saveAs: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
    choices: z.array(text(80)).max(8).default([]),
    next,
  }),
  z.strictObject({
    id: stepId,
    do: z.literal("branch"),
    conditions: z.array(conditionSchema).min(1).max(10),
    then: stepId,
    otherwise: next,
  }),
  z.strictObject({
    id: stepId,
    do: z.literal("call_tool"),
    tool: text(60),
    /** Texts may hold {{answer.<name>}} and {{message}}. */
    arguments: z.record(z.string(), z.json()).default({}),
    next,
  }),
  z.strictObject({ id: stepId, do: z.literal("hand_off"), summary: z.string().trim().max(500) }),
  /** The agent answers the message itself, with what the workflow has learnt. */
  z.strictObject({ id: stepId, do: z.literal("answer") }),
]);

export const workflowContentSchema = z
  .strictObject({
    trigger: triggerSchema,
    conditions: z.array(conditionSchema).max(10),
    steps: z.array(stepSchema).min(1, "must have a step").max(40),
  })
  .superRefine(({ steps }, context) => {
    const ids = new Set(steps.map(({ id }) => id));
    if (ids.size < steps.length)
      context.addIssue({ code: "custom", path: ["steps"], message: "two steps have one id" });
    if (ids.has(workflowEnd))
      context.addIssue({
        code: "custom",
        path: ["steps"],
        message: `no step may be called "${workflowEnd}"`,
      });
    steps.forEach((step, place) => {
      const targets = step.do === "branch" ? [step.then, step.otherwise] : "next" in step ? [step.next] : [];
      for (const target of targets) {
        if (target !== null && target !== workflowEnd && !ids.has(target))
          context.addIssue({
            code: "custom",
            path: ["steps", place],
            message: `goes on with "${target}", which is no step of this workflow`,
          });
      }
    });
  });

export type Trigger = z.infer<typeof triggerSchema>;
export type Condition = z.infer<typeof conditionSchema>;
export type RuleContent = z.infer<typeof ruleContentSchema>;
export type WorkflowStep = z.infer<typeof stepSchema>;
export type WorkflowContent = z.infer<typeof workflowContentSchema>;

/** A rule or workflow as a published version of the agent holds it. */
export type PublishedDirective = { directiveId: string; versionNumber: number; title: string } & (
  { kind: "rule"; content: RuleContent } | { kind: "workflow"; content: WorkflowContent }
);
