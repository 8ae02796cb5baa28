import { wordsIn } from "~/domain/shared/words-in";

/** What a shopper reads, in the conversation itself, when another one speaks from here on. */
export type SpeakerChange =
  | { kind: "joined"; name: string | null; shop: string }
  | { kind: "released"; agent: string | null }
  | { kind: "closed" };

interface Lines {
  team: string;
  assistant: string;
  joined: (name: string, shop: string) => string;
  released: (agent: string) => string;
  closed: string;
}

const lines = {
  en: {
    team: "A person",
    assistant: "the assistant",
    joined: (name, shop) => `${name} from ${shop} answers you now.`,
    released: (agent) => `From here on ${agent} answers again: an AI, not a person.`,
    closed: "This conversation was closed.",
  },
  de: {
    team: "Ein Mensch",
    assistant: "der Assistent",
    joined: (name, shop) => `${name} von ${shop} antwortet jetzt.`,
    released: (agent) => `Ab hier antwortet wieder ${agent}: eine KI, kein Mensch.`,
    closed: "Diese Unterhaltung wurde beendet.",
  },
  fr: {
    team: "Une personne",
    assistant: "l’assistant",
    joined: (name, shop) => `${name} de ${shop} vous répond maintenant.`,
    released: (agent) => `À partir d’ici, ${agent} répond de nouveau : une IA, pas une personne.`,
    closed: "Cette conversation est terminée.",
  },
  es: {
    team: "Una persona",
    assistant: "el asistente",
    joined: (name, shop) => `${name} de ${shop} le responde ahora.`,
    released: (agent) => `A partir de aquí vuelve a responder ${agent}: una IA, no una persona.`,
    closed: "Esta conversación ha terminado.",
  },
  ar: {
    team: "أحد أفراد الفريق",
    assistant: "المساعد",
    joined: (name, shop) => `يجيبك الآن ${name} من ${shop}.`,
    released: (agent) => `من الآن يجيبك ${agent} من جديد: ذكاء اصطناعي وليس شخصًا.`,
    closed: "أُغلقت هذه المحادثة.",
  },
} satisfies Record<string, Lines>;

/** In the conversation's language where it is one of ours, else in English. */
export function speakerLine(change: SpeakerChange, locale: string): string {
  const words = wordsIn(lines, locale);
  if (change.kind === "joined") return words.joined(change.name ?? words.team, change.shop);
  if (change.kind === "released") return words.released(change.agent ?? words.assistant);
  return words.closed;
}
