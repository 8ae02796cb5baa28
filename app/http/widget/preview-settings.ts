import { z } from "zod";
import { agentSettingsSchema, type AgentSettings } from "~/domain/agents/agent-settings";

const previewSchema = z.strictObject({
  settings: agentSettingsSchema
    .pick({ name: true, welcomeMessage: true, suggestions: true, language: true, appearance: true })
    .strict(),
  /** Of the agent's picture on this app; null: none. */
  avatarPath: z
    .string()
    .regex(/^\/avatars\/[\w-]+\/[\w-]+$/)
    .nullable(),
  /** What stands in for the shopper's device. */
  scheme: z.enum(["light", "dark"]),
  isOpen: z.boolean(),
});

export type PreviewSettings = z.infer<typeof previewSchema>;

/** Unsaved settings as a part of an address. */
export function encodePreview(preview: PreviewSettings): string {
  const bytes = new TextEncoder().encode(JSON.stringify(preview));
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Null for anything that is not exactly what `encodePreview` makes of settings that could be saved. */
export function decodePreview(text: string): PreviewSettings | null {
  try {
    const bytes = Buffer.from(text, "base64url");
    return previewSchema.safeParse(JSON.parse(bytes.toString())).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** The part of the settings that the preview shows; null while something in it could not be saved. */
export function previewOf(
  { name, welcomeMessage, suggestions, language, appearance }: AgentSettings,
  shown: Omit<PreviewSettings, "settings">,
): PreviewSettings | null {
  const written = suggestions.filter((text) => text.trim() !== "");
  const settings = { name, welcomeMessage, suggestions: written, language, appearance };
  return previewSchema.safeParse({ ...shown, settings }).data ?? null;
}
