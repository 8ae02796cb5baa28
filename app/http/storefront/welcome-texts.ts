import type { AgentSettings } from "~/domain/agents/agent-settings";
import { wordsIn } from "~/domain/shared/words-in";

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
  fr: {
    welcomeMessage: (name: string) =>
      `Bonjour ! Ici ${name}. Une question sur un produit, la livraison ou un retour ?`,
    suggestions: [
      "Que me conseillez-vous ?",
      "Quel est le délai de livraison ?",
      "Comment faire un retour ?",
    ],
    disclosure: "Assistant automatique. Il peut se tromper.",
  },
  es: {
    welcomeMessage: (name: string) => `¡Hola! Soy ${name}. Pregúnteme por productos, envíos o devoluciones.`,
    suggestions: ["¿Qué me recomienda?", "¿Cuánto tarda el envío?", "¿Cómo funcionan las devoluciones?"],
    disclosure: "Asistente automático. Puede equivocarse.",
  },
  ar: {
    welcomeMessage: (name: string) => `مرحبًا! هنا ${name}. اسألني عن المنتجات أو الشحن أو الإرجاع.`,
    suggestions: ["بماذا تنصحني؟", "كم يستغرق التوصيل؟", "كيف يتم الإرجاع؟"],
    disclosure: "مساعد آلي، وقد يخطئ.",
  },
};

/** The merchant's words, or ours in the visitor's language where they said nothing. */
export function welcomeFor(
  settings: Pick<AgentSettings, "name" | "welcomeMessage" | "suggestions" | "language">,
  locale: string,
): Welcome {
  const own = wordsIn(texts, settings.language === "auto" ? locale : settings.language);
  return {
    name: settings.name,
    welcomeMessage: settings.welcomeMessage || own.welcomeMessage(settings.name),
    suggestions: settings.suggestions.length > 0 ? settings.suggestions : own.suggestions,
    disclosure: own.disclosure,
  };
}
