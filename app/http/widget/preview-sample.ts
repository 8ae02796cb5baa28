import type { ProductCard } from "~/domain/catalog/product-card";
import { storefrontCards } from "../storefront/storefront-card";

export const previewConversationId = "preview";

/** What is said in the preview: a question, and an answer with a product. */
export function previewMessages(origin: string) {
  const at = { createdAt: "2026-01-01T12:00:00.000Z", citations: [] };
  return [
    {
      ...at,
      id: "preview-1",
      role: "shopper" as const,
      text: "Is there a rain cape that fits over a backpack?",
      cards: [],
    },
    {
      ...at,
      id: "preview-2",
      role: "agent" as const,
      text: "Yes: the **rain cape** is cut wide enough for a backpack of up to 30 litres, and it packs down small.",
      cards: storefrontCards([sampleCard(origin)]),
    },
  ];
}

function sampleCard(origin: string): ProductCard {
  return {
    productId: "1",
    handle: "rain-cape",
    title: "Rain cape",
    vendor: "Sample",
    path: "#rain-cape",
    imageUrl: `${origin}/widget/preview/cape.svg`,
    imageAlt: "A yellow rain cape",
    currency: "EUR",
    priceMinMinor: 12_000,
    priceMaxMinor: 12_000,
    available: true,
    options: [{ name: "Size", values: ["S", "M", "L"] }],
    variants: ["S", "M", "L"].map((size, place) => ({
      variantId: String(place + 1),
      title: size,
      optionValues: [{ name: "Size", value: size }],
      priceMinor: 12_000,
      compareAtPriceMinor: null,
      available: size !== "S",
      imageUrl: null,
    })),
    asOf: "2026-01-01T12:00:00.000Z",
  };
}

export const previewPicture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><rect width="100" height="100" fill="#eef1f4"/><path d="M50 18c9 0 13 7 13 14 14 6 20 26 22 46H15c2-20 8-40 22-46 0-7 4-14 13-14z" fill="#e5b93c"/><path d="M50 34v44" stroke="#b58f22" stroke-width="2"/></svg>`;
