import { z } from "zod";

const hexColor = z.string().regex(/^#[0-9a-fA-F]{6}$/, "must be a colour like #1a2b3c");

export const offsetPxMax = 200;
export const radiusPxMax = 24;
export const pageSuggestionsMax = 20;

const offset = z.number().int().min(0).max(offsetPxMax).default(20);
const corner = z.strictObject({ side: offset, bottom: offset });

/** How the widget looks for this agent. What the first versions did not have has a default. */
export const appearanceSchema = z.strictObject({
  primaryColor: hexColor,
  /** Behind what the shopper said; null: the primary colour. */
  secondaryColor: hexColor.nullable().default(null),
  position: z.enum(["bottom-right", "bottom-left"]),
  theme: z.enum(["light", "dark", "auto"]),
  /** Of the panel's corners, in pixels. */
  radius: z.number().int().min(0).max(radiusPxMax).default(12),
  /** The button's distance from the edges, in pixels. */
  offsets: z.strictObject({ desktop: corner.prefault({}), phone: corner.prefault({}) }).prefault({}),
  launcher: z
    .strictObject({
      icon: z.enum(["chat", "question", "wave"]).default("chat"),
      /** Beside the icon; empty: a round button. */
      text: z.string().trim().max(24).default(""),
    })
    .prefault({}),
  /** Above the chat; empty: the agent's name. */
  title: z.string().trim().max(60).default(""),
  slogan: z.string().trim().max(80).default(""),
  /** Says by whom the chat is made. */
  branding: z.boolean().default(true),
});

const suggestion = z.string().trim().min(1).max(120);

/** Questions that are offered on some pages in place of the agent's own. */
const pageSuggestionSchema = z
  .strictObject({
    /** `cart`: something is in the cart, on whatever page. */
    on: z.enum(["path", "product", "collection", "cart"]),
    /** A page's path without language, `*` for any letters; empty: whatever page of that kind. */
    path: z
      .string()
      .trim()
      .max(200)
      .regex(/^(?:[/*].*)?$/, "must begin with / or *, like /pages/*")
      .default(""),
    suggestions: z.array(suggestion).min(1, "must have at least one question").max(4),
  })
  .refine(({ on, path }) => on !== "path" || path !== "", {
    path: ["path"],
    error: "must say which pages, like /pages/*",
  });

const askedBefore = z.enum(["off", "optional", "required"]).default("off");

/** How the widget behaves for this agent. */
export const widgetSchema = z.strictObject({
  autoOpen: z
    .strictObject({
      on: z.enum(["never", "load", "delay", "scroll"]).default("never"),
      delaySeconds: z.number().int().min(1).max(600).default(15),
      /** How far down the page, of 100. */
      scrollPercent: z.number().int().min(1).max(100).default(50),
      atMost: z.enum(["session", "day", "week"]).default("session"),
      onPhones: z.boolean().default(false),
    })
    .prefault({}),
  /** The first that fits the page is taken. */
  pageSuggestions: z.array(pageSuggestionSchema).max(pageSuggestionsMax).default([]),
  /** On a product's page, where none of the above fits: questions made of what is known of the product. */
  productSuggestions: z.boolean().default(true),
  /** What is asked before the first message. */
  preChat: z.strictObject({ name: askedBefore, email: askedBefore, phone: askedBefore }).prefault({}),
  /** When an answer comes while the chat is closed or in another tab. Shoppers can switch it off. */
  sound: z.boolean().default(false),
  /** Whether shoppers can send pictures. */
  pictures: z.boolean().default(true),
});

export type Appearance = z.infer<typeof appearanceSchema>;
export type WidgetSettings = z.infer<typeof widgetSchema>;
export type PageSuggestion = z.infer<typeof pageSuggestionSchema>;
