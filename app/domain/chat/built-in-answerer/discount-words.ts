import type { DiscountRefusal } from "~/domain/discounts/request-discount";

interface DiscountWords {
  code(percent: string, code: string): string;
  /** In a try-out, where no code is made. */
  tryOut(percent: string): string;
  from(amount: string): string;
  until(day: string): string;
  once: string;
  notForAll: string;
  enter: string;
  refused: Record<DiscountRefusal, string>;
}

/** What the shop's policy decided, in words. */
export const discountWords: Record<"en" | "de", DiscountWords> = {
  en: {
    code: (off, code) => `Yes: with the code ${code}${off && ` you get ${off} off`}.`,
    tryOut: (off) => `Here a shopper would get a code${off && ` for ${off} off`}; in a try-out none is made.`,
    from: (amount) => `It counts from ${amount} on.`,
    until: (day) => `It is valid until ${day}.`,
    once: "It can be used once.",
    notForAll: "Some products are excluded.",
    enter: "Enter it at the checkout.",
    refused: {
      off: "I can't give discounts: the prices in the shop are the prices.",
      already_given: "You have had a discount from me already, and I can only give one.",
      day_is_full: "I have no discount left to give today.",
      no_product: "There is no discount on what we've talked about.",
      not_possible: "I can't give you a discount right now.",
      pending: "Your code is being made. Please ask me again in a minute.",
    },
  },
  de: {
    code: (off, code) => `Ja: Mit dem Code ${code}${off ? ` gibt es ${off} Rabatt` : " wird es günstiger"}.`,
    tryOut: (off) =>
      `Hier bekäme jemand einen Code${off && ` über ${off} Rabatt`}; beim Ausprobieren entsteht keiner.`,
    from: (amount) => `Er gilt ab ${amount}.`,
    until: (day) => `Er ist gültig bis ${day}.`,
    once: "Er lässt sich einmal einlösen.",
    notForAll: "Einige Produkte sind ausgenommen.",
    enter: "Einfach an der Kasse eingeben.",
    refused: {
      off: "Rabatte kann ich nicht geben: Es gelten die Preise im Shop.",
      already_given: "Einen Rabatt habe ich schon gegeben, und mehr als einen darf ich nicht.",
      day_is_full: "Für heute habe ich keinen Rabatt mehr zu vergeben.",
      no_product: "Auf das, worüber wir gesprochen haben, gibt es keinen Rabatt.",
      not_possible: "Einen Rabatt kann ich gerade nicht geben.",
      pending: "Der Code wird gerade erstellt und ist in einer Minute zu haben.",
    },
  },
};
