import type { AgentSettings } from "~/domain/agents/agent-settings";

export interface Welcome {
  name: string;
  welcomeMessage: string;
  suggestions: string[];
  /** Says that no person writes here. */
  disclosure: string;
}

const texts = {
  en: {
    welcomeMessage: (name: string) => `Hello! This is ${name}. Ask me about products, shipping or returns.`,
    suggestions: ["What can you recommend?", "How long does delivery take?", "How do returns work?"],
    disclosure: "Automated assistant. It can be wrong.",
  },
  de: {
    welcomeMessage: (name: string) => `Hallo! Hier ist ${name}. Fragen zu Produkten, Versand oder Rückgabe?`,
    suggestions: [
      "Was können Sie empfehlen?",
      "Wie lange dauert die Lieferung?",
      "Wie funktioniert die Rückgabe?",
    ],
    disclosure: "Automatischer Assistent. Er kann sich irren.",
  },
};

/** The merchant's words, or ours in the visitor's language where they said nothing. */
export function welcomeFor(settings: AgentSettings, locale: string): Welcome {
  const language = settings.language === "auto" ? locale : settings.language;
  const own = texts[language.toLowerCase().startsWith("de") ? "de" : "en"];
  return {
    name: settings.name,
    welcomeMessage: settings.welcomeMessage || own.welcomeMessage(settings.name),
    suggestions: settings.suggestions.length > 0 ? settings.suggestions : own.suggestions,
    disclosure: own.disclosure,
  };
}
