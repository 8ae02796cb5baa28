import { wordsIn } from "~/domain/shared/words-in";
import type { Mail } from "~/domain/shops/mailer";

interface Words {
  subject: (shop: string) => string;
  intro: (shop: string) => string;
  /** Above what a teammate wrote. */
  writes: (name: string) => string;
  goOn: (url: string) => string;
  reply: (shop: string) => string;
  why: (shop: string) => string;
}

const words = {
  en: {
    subject: (shop) => `${shop} has answered you`,
    intro: (shop) => `While you were away, ${shop} answered you in the chat.`,
    writes: (name) => `${name} wrote:`,
    goOn: (url) => `You can go on in the shop's chat: ${url}`,
    reply: (shop) => `You can also reply to this e-mail: it goes to ${shop}.`,
    why: (shop) => `You get this e-mail because you left this address in the chat of ${shop}.`,
  },
  de: {
    subject: (shop) => `${shop} hat Ihnen geantwortet`,
    intro: (shop) => `Während Sie weg waren, hat ${shop} Ihnen im Chat geantwortet.`,
    writes: (name) => `${name} schreibt:`,
    goOn: (url) => `Im Chat des Shops geht es weiter: ${url}`,
    reply: (shop) => `Sie können auch auf diese E-Mail antworten: Sie geht an ${shop}.`,
    why: (shop) =>
      `Sie bekommen diese E-Mail, weil Sie diese Adresse im Chat von ${shop} hinterlassen haben.`,
  },
  fr: {
    subject: (shop) => `${shop} vous a répondu`,
    intro: (shop) => `Pendant votre absence, ${shop} vous a répondu dans le chat.`,
    writes: (name) => `${name} écrit :`,
    goOn: (url) => `Vous pouvez continuer dans le chat de la boutique : ${url}`,
    reply: (shop) => `Vous pouvez aussi répondre à cet e-mail : il parvient à ${shop}.`,
    why: (shop) =>
      `Vous recevez cet e-mail parce que vous avez laissé cette adresse dans le chat de ${shop}.`,
  },
  es: {
    subject: (shop) => `${shop} le ha respondido`,
    intro: (shop) => `Mientras no estaba, ${shop} le respondió en el chat.`,
    writes: (name) => `${name} escribe:`,
    goOn: (url) => `Puede seguir en el chat de la tienda: ${url}`,
    reply: (shop) => `También puede responder a este correo: llega a ${shop}.`,
    why: (shop) => `Recibe este correo porque dejó esta dirección en el chat de ${shop}.`,
  },
  ar: {
    subject: (shop) => `أجابك فريق ${shop}`,
    intro: (shop) => `أثناء غيابك أجابك فريق ${shop} في المحادثة.`,
    writes: (name) => `كتب ${name}:`,
    goOn: (url) => `يمكنك المتابعة في محادثة المتجر: ${url}`,
    reply: (shop) => `يمكنك أيضًا الرد على هذه الرسالة، وستصل إلى ${shop}.`,
    why: (shop) => `تصلك هذه الرسالة لأنك تركت هذا العنوان في محادثة ${shop}.`,
  },
} satisfies Record<string, Words>;

/**
 * What a shopper who has left gets of teammates' words, in the conversation's language where it is one of ours, else in
 * English. There is nothing in it that opens the conversation: a mail can be passed on.
 */
export function buildMissedAnswerMail(input: {
  to: string;
  shop: { name: string; email: string | null; url: string };
  said: { name: string; text: string }[];
  locale: string;
}): Mail {
  const { to, said, locale } = input;
  const { email, url } = input.shop;
  const shop = oneLine(input.shop.name);
  const { subject, intro, writes, goOn, reply, why } = wordsIn(words, locale);
  const blocks = said.map(({ name, text }, place) =>
    said[place - 1]?.name === name ? text : `${writes(oneLine(name))}\n\n${text}`,
  );
  const text = [intro(shop), ...blocks, goOn(url), ...(email ? [reply(shop)] : []), why(shop)].join("\n\n");
  return { to, subject: subject(shop), text, ...(email ? { replyTo: email } : {}) };
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
