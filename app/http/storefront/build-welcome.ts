import type { AgentSettings } from "~/domain/agents/agent-settings";
import { toLoaderSettings } from "~/domain/agents/loader-settings";
import { widgetSchema, type WidgetSettings } from "~/domain/agents/widget-settings";
import { welcomeFor } from "./welcome-texts";

/** The part of a bootstrap that an agent's settings say: who it is, how it looks, and what it offers on this page. */
export function buildWelcome(
  settings: Pick<AgentSettings, "name" | "welcomeMessage" | "suggestions" | "language" | "appearance"> & {
    widget?: WidgetSettings;
  },
  about: {
    locale: string;
    agentId: string;
    avatarUrl: string | null;
    /** For this page, in place of the agent's own. */
    suggestions?: string[] | null;
    /** Whether the shopper has to prove whose order it is; null: orders are not spoken of. */
    orders?: "ask" | "known" | null;
    /** Who this is does not have to be asked before the chat. */
    isKnown?: boolean;
  },
) {
  const { appearance, widget = widgetSchema.parse({}) } = settings;
  const isAsked = !about.isKnown && Object.values(widget.preChat).some((asked) => asked !== "off");
  const { title, slogan } = appearance;
  const welcome = welcomeFor(settings, about.locale);
  return {
    agent: {
      ...{ id: about.agentId, ...welcome, avatarUrl: about.avatarUrl },
      title: title || welcome.name,
      // Whatever else the header says, it says that no person writes here.
      disclosure: slogan ? `${slogan} · ${welcome.disclosure}` : welcome.disclosure,
    },
    // `style` is for a page that does not carry the look yet.
    appearance: { ...appearance, style: toLoaderSettings({ appearance, widget }).style },
    widget: {
      ...(isAsked ? { preChat: widget.preChat } : {}),
      ...(about.suggestions ? { suggestions: about.suggestions } : {}),
      ...(widget.sound ? { sound: true } : {}),
      ...(about.orders ? { orders: about.orders } : {}),
      ...(widget.pictures ? { pictures: true } : {}),
    },
    branding: appearance.branding,
  };
}
