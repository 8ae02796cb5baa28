import type { CatalogProduct } from "../../devstore/catalog/catalog-product.ts";

const kinds = ["Jacket", "Boots", "Lamp", "Mug", "Backpack", "Tent", "Kettle", "Blanket", "Shirt", "Torch"];
const materials = ["cotton", "steel", "bamboo", "wool", "leather", "linen", "oak", "nylon", "glass", "cork"];
const colours = ["Black", "Moss", "Sand", "Navy", "Rust"];
const sizes = ["S", "M", "L", "XL", "XXL"];
const syllables =
  "ba ke li mo nu ra se ti vo za dor fel gan hem jor lun mar nel por quen ras sil tem vin wol".split(" ");
/** One to five variants in turn: three for each product in the middle. */
const variantsMax = 5;
const wordsInDescription = 90;
const wordsKnown = 4_000;

/** Products that are alike in shape and different in words; the same ones in every run. */
export function* generatedProducts(count: number): Generator<CatalogProduct> {
  const random = seeded(42);
  const words = Array.from({ length: wordsKnown }, () => word(random));
  // Few words are common and most are rare, as in any language.
  const pick = (): string => words[Math.floor(wordsKnown * random() ** 3)]!;
  for (let number = 1; number <= count; number++) yield product(number, pick);
}

function product(number: number, pick: () => string): CatalogProduct {
  const kind = kinds[number % kinds.length]!;
  const material = materials[Math.floor(number / kinds.length) % materials.length]!;
  const title = `${capital(pick())} ${capital(pick())} ${material} ${kind} ${number}`;
  const variantCount = (number % variantsMax) + 1;
  const text = Array.from({ length: wordsInDescription }, pick);
  const price = 5 + ((number * 7) % 400);
  return {
    handle: title.toLowerCase().replaceAll(" ", "-"),
    title,
    descriptionHtml:
      `<p>${sentence(text.slice(0, 45))}</p><ul><li>Made of <strong>${material}</strong></li>` +
      `<li>${sentence(text.slice(45, 60))}</li></ul><p>${sentence(text.slice(60))}</p>`,
    vendor: `Vendor ${capital(pick())}`,
    productType: kind,
    tags: [material, pick(), pick()],
    status: "ACTIVE",
    published: true,
    isGiftCard: false,
    options: [
      { name: "Size", values: sizes.slice(0, variantCount) },
      { name: "Colour", values: [colours[number % colours.length]!] },
    ],
    images: [{ src: `https://cdn.example/files/${number}.jpg`, alt: title }],
    variants: Array.from({ length: variantCount }, (_, index) => ({
      optionValues: [sizes[index]!, colours[number % colours.length]!],
      sku: `SKU-${number}-${index}`,
      barcode: String(4_000_000_000_000 + number * 10 + index),
      price: `${price + index}.90`,
      compareAtPrice: number % 4 === 0 ? `${price + index + 10}.90` : null,
      inventoryQuantity: (number + index) % 9,
      tracked: true,
      inventoryPolicy: "DENY",
      imageIndex: 0,
      weightGrams: 100,
      requiresShipping: true,
      taxable: true,
    })),
    metafields: [
      { namespace: "custom", key: "care", type: "single_line_text_field", value: sentence(text.slice(0, 6)) },
    ] as CatalogProduct["metafields"],
    seoTitle: title,
    seoDescription: sentence(text.slice(10, 25)),
  };
}

function sentence(words: string[]): string {
  return `${capital(words.join(" "))}.`;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function word(random: () => number): string {
  const length = 2 + Math.floor(random() * 3);
  return Array.from({ length }, () => syllables[Math.floor(random() * syllables.length)]).join("");
}

/** Numbers from 0 to 1, the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}
