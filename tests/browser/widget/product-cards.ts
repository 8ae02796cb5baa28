import type { ProductCard } from "../../../extensions/chat-widget-src/protocol.ts";

/** Three products: one with options and a price before, one without options, one sold out. */
export const cards: ProductCard[] = [
  {
    productId: "gid://shopify/Product/1",
    handle: "alder",
    title: "Alder rain jacket",
    vendor: "North & Pine",
    path: "/products/alder",
    imageUrl: "/images/alder.svg",
    imageAlt: "Green rain jacket with a hood",
    currency: "EUR",
    digits: 2,
    priceMinMinor: 8900,
    priceMaxMinor: 9900,
    available: true,
    options: [
      { name: "Size", values: ["S", "M", "L"] },
      { name: "Colour", values: ["Green", "Navy"] },
    ],
    variants: [
      variant(
        101,
        [
          ["Size", "S"],
          ["Colour", "Green"],
        ],
        8900,
        false,
      ),
      variant(
        102,
        [
          ["Size", "M"],
          ["Colour", "Green"],
        ],
        8900,
        true,
        11900,
      ),
      variant(
        103,
        [
          ["Size", "L"],
          ["Colour", "Green"],
        ],
        9900,
        true,
      ),
      variant(
        104,
        [
          ["Size", "M"],
          ["Colour", "Navy"],
        ],
        9900,
        true,
      ),
    ],
    asOf: "2026-11-21T08:00:00Z",
  },
  {
    productId: "gid://shopify/Product/2",
    handle: "cap",
    title: "Waxed cap",
    vendor: "North & Pine",
    path: "/products/cap",
    imageUrl: "/images/cap.svg",
    imageAlt: null,
    currency: "EUR",
    digits: 2,
    priceMinMinor: 2450,
    priceMaxMinor: 2450,
    available: true,
    options: [{ name: "Title", values: ["Default Title"] }],
    variants: [variant(201, [["Title", "Default Title"]], 2450, true)],
    asOf: "2026-11-21T08:00:00Z",
  },
  {
    productId: "gid://shopify/Product/3",
    handle: "umbrella",
    title: "Storm umbrella with a beech handle and a very long name",
    vendor: "North & Pine",
    path: "/products/umbrella",
    imageUrl: null,
    imageAlt: null,
    currency: "EUR",
    digits: 2,
    priceMinMinor: 5900,
    priceMaxMinor: 5900,
    available: false,
    options: [{ name: "Title", values: ["Default Title"] }],
    variants: [variant(301, [["Title", "Default Title"]], 5900, false)],
    asOf: "2026-11-21T08:00:00Z",
  },
];

function variant(
  id: number,
  options: [string, string][],
  priceMinor: number,
  available: boolean,
  compareAtPriceMinor: number | null = null,
): ProductCard["variants"][number] {
  return {
    variantId: `gid://shopify/ProductVariant/${id}`,
    title: options.map(([, value]) => value).join(" / "),
    optionValues: options.map(([name, value]) => ({ name, value })),
    priceMinor,
    compareAtPriceMinor,
    available,
    imageUrl: null,
  };
}
