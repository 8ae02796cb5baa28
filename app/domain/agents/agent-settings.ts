import { z } from "zod";
import { appearanceSchema, widgetSchema } from "./widget-settings";

/** Tools that a merchant may take from an agent. Knowledge is always there: without it the agent could only talk. */
export const optionalTools = [
  "compare_products",
  "add_to_cart",
  "change_cart",
  "read_cart",
  "order_status",
  "return_options",
  "request_discount",
  "capture_lead",
  "hand_off",
] as const;

/**
 * What a merchant tells the agent to be. One immutable copy stands in each agent version; what later settings add has a
 * default, so that old versions can still be read.
 */
export const agentSettingsSchema = z.strictObject({
  name: z.string().trim().min(1).max(60),
  personality: z.enum(["professional", "friendly", "casual", "formal"]),
  /** For the merchant alone: what this agent is for. */
  description: z.string().max(300).default(""),
  /** How it writes, in the merchant's words: "short sentences, no exclamation marks". */
  style: z.string().max(500),
  /** How it sounds, in the merchant's words: "like an experienced outfitter". */
  tone: z.string().max(500).default(""),
  instructions: z.string().max(8_000),
  /** Empty: a greeting in the shopper's language. */
  welcomeMessage: z.string().max(500),
  /** Empty: suggestions in the shopper's language. */
  suggestions: z.array(z.string().trim().min(1).max(120)).max(6),
  /** `auto` answers in the shopper's language; otherwise a BCP 47 language to answer in. */
  language: z.union([z.literal("auto"), z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)]),
  /** Empty: the model that this installation runs on. */
  model: z.string().max(100),
  /** 0: the likeliest words; 1: the widest choice. For language models only. */
  temperature: z.number().min(0).max(1).default(0.3),
  answerLength: z.enum(["short", "medium", "long"]).default("medium"),
  /** Names of `optionalTools` that this agent must not use. */
  toolsOff: z.array(z.enum(optionalTools)).default([]),
  appearance: appearanceSchema,
  widget: widgetSchema.prefault({}),
});

export type AgentSettings = z.infer<typeof agentSettingsSchema>;

/** A new shop's agent, before the merchant has said anything. */
export function defaultAgentSettings(shopName: string): AgentSettings {
  return {
    name: `${shopName} assistant`.slice(0, 60),
    personality: "friendly",
    description: "",
    style: "",
    tone: "",
    instructions: "",
    welcomeMessage: "",
    suggestions: [],
    language: "auto",
    model: "",
    temperature: 0.3,
    answerLength: "medium",
    toolsOff: [],
    appearance: appearanceSchema.parse({
      primaryColor: "#1f4d3a",
      position: "bottom-right",
      theme: "auto",
    }),
    widget: widgetSchema.parse({}),
  };
}
