import { z } from "zod";

const hexColor = z.string().regex(/^#[0-9a-fA-F]{6}$/, "must be a colour like #1a2b3c");

/** How the widget looks for this agent. */
export const appearanceSchema = z.strictObject({
  primaryColor: hexColor,
  position: z.enum(["bottom-right", "bottom-left"]),
  theme: z.enum(["light", "dark", "auto"]),
});

/** What a merchant tells the agent to be. One immutable copy stands in each agent version. */
export const agentSettingsSchema = z.strictObject({
  name: z.string().trim().min(1).max(60),
  personality: z.enum(["professional", "friendly", "casual", "formal"]),
  /** Tone and style in the merchant's words. */
  style: z.string().max(500),
  instructions: z.string().max(8_000),
  /** Empty: a greeting in the shopper's language. */
  welcomeMessage: z.string().max(500),
  /** Empty: suggestions in the shopper's language. */
  suggestions: z.array(z.string().trim().min(1).max(120)).max(6),
  /** `auto` answers in the shopper's language; otherwise a BCP 47 language to answer in. */
  language: z.union([z.literal("auto"), z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)]),
  /** Empty: the model that this installation runs on. */
  model: z.string().max(100),
  appearance: appearanceSchema,
});

export type AgentSettings = z.infer<typeof agentSettingsSchema>;

/** A new shop's agent, before the merchant has said anything. */
export function defaultAgentSettings(shopName: string): AgentSettings {
  return {
    name: `${shopName} assistant`.slice(0, 60),
    personality: "friendly",
    style: "",
    instructions: "",
    welcomeMessage: "",
    suggestions: [],
    language: "auto",
    model: "",
    appearance: { primaryColor: "#1f4d3a", position: "bottom-right", theme: "auto" },
  };
}
