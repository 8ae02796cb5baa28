import { wordsIn } from "~/domain/shared/words-in";

export interface AskedProduct {
  options: { name: string; values: string[] }[];
  available: boolean;
}

const questions = {
  en: {
    size: "Which size fits me?",
    option: (name: string) => `Which choices are there for “${name}”?`,
    back: "When is it back in stock?",
    compare: "How does it compare to similar products?",
    shipping: "How long does delivery take?",
  },
  de: {
    size: "Welche Größe passt mir?",
    option: (name: string) => `Welche Auswahl gibt es bei „${name}“?`,
    back: "Wann ist es wieder da?",
    compare: "Wie unterscheidet es sich von ähnlichen Produkten?",
    shipping: "Wie lange dauert die Lieferung?",
  },
  fr: {
    size: "Quelle taille me faut-il ?",
    option: (name: string) => `Quels choix pour « ${name} » ?`,
    back: "Quand sera-t-il de nouveau disponible ?",
    compare: "En quoi diffère-t-il de produits semblables ?",
    shipping: "Quel est le délai de livraison ?",
  },
  es: {
    size: "¿Qué talla me queda bien?",
    option: (name: string) => `¿Qué opciones hay de «${name}»?`,
    back: "¿Cuándo volverá a estar disponible?",
    compare: "¿En qué se diferencia de productos parecidos?",
    shipping: "¿Cuánto tarda el envío?",
  },
  ar: {
    size: "أي مقاس يناسبني؟",
    option: (name: string) => `ما الخيارات المتاحة في «${name}»؟`,
    back: "متى يتوفر من جديد؟",
    compare: "ما الفرق بينه وبين المنتجات المشابهة؟",
    shipping: "كم يستغرق التوصيل؟",
  },
};

const sizeName = /\bsize\b|größe|groesse|taille|talla|مقاس/i;
const questionsMax = 3;

/** Questions that a product's own page offers: of its options, of its likes, of its way to the shopper. */
export function productQuestions({ options, available }: AskedProduct, locale: string): string[] {
  const own = wordsIn(questions, locale);
  const chosen = options.filter(({ values }) => values.length > 1);
  const size = chosen.find(({ name }) => sizeName.test(name));
  const other = chosen.find((option) => option !== size);
  return [
    ...(available ? [] : [own.back]),
    ...(size ? [own.size] : []),
    ...(other ? [own.option(other.name)] : []),
    own.compare,
    own.shipping,
  ].slice(0, questionsMax);
}
