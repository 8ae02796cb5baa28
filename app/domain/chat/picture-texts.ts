import { wordsIn } from "~/domain/shared/words-in";

interface Words {
  cannotSee: string;
  describe: string;
  /** Where a person can be asked for. */
  person: string;
}

const words = {
  en: {
    cannotSee: "I can't look at pictures.",
    describe: "If you describe in words what it shows, I can help you further.",
    person: "A person from the shop's team can also look at it: just ask for one here.",
  },
  de: {
    cannotSee: "Bilder kann ich mir nicht ansehen.",
    describe: "Wenn du in Worten beschreibst, was darauf zu sehen ist, helfe ich dir weiter.",
    person: "Auch jemand aus dem Team des Shops kann es sich ansehen: Frag hier einfach danach.",
  },
  fr: {
    cannotSee: "Je ne vois pas les images.",
    describe: "Si vous décrivez avec des mots ce que montre la vôtre, je pourrai vous aider.",
    person: "Une personne de l'équipe de la boutique peut aussi la regarder : il suffit de le demander ici.",
  },
  es: {
    cannotSee: "No puedo ver imágenes.",
    describe: "Si describe con palabras lo que muestra la suya, podré ayudarle.",
    person: "También puede mirarla una persona del equipo de la tienda: basta con pedirlo aquí.",
  },
  ar: {
    cannotSee: "لا أستطيع رؤية الصور.",
    describe: "إذا وصفت بالكلمات ما يظهر فيها فسأتمكن من مساعدتك.",
    person: "ويمكن لشخص من فريق المتجر أن ينظر إليها أيضًا: يكفي أن تطلب ذلك هنا.",
  },
} satisfies Record<string, Words>;

/** What a shopper reads whose picture nobody has looked at. */
export function unseenPictureText(locale: string, { offersPerson }: { offersPerson: boolean }): string {
  const { cannotSee, describe, person } = wordsIn(words, locale);
  return [cannotSee, describe, ...(offersPerson ? [person] : [])].join(" ");
}
