// What tools give back to whoever answers: data without markup, prices in major units (49.9) as a model reads them best.

export interface FoundProduct {
  productId: string;
  title: string;
  vendor: string;
  productType: string;
  /** Null for a shopper in another country: what they pay, show_products tells. */
  priceFrom: number | null;
  priceTo: number | null;
  currency: string | null;
  available: boolean;
  /** Words of the query that it contains. */
  matchedWords: string[];
}

export interface SearchProductsResult {
  /** Best first. All of them keep what was understood. */
  products: FoundProduct[];
  understood: {
    priceMin: number | null;
    priceMax: number | null;
    options: { name: string; value: string }[];
    excluded: string[];
  };
  /** When nothing keeps every condition: the one that would have to go, and what there is then. */
  nearest: { without: "price" | "options" | "availability" | "vendor"; products: FoundProduct[] } | null;
  /** Words that were read as something else: "jaket" as "jacket". */
  corrections: { from: string; to: string }[];
}

export interface ShownVariant {
  variantId: string;
  title: string;
  options: { name: string; value: string }[];
  price: number;
  compareAtPrice: number | null;
  available: boolean;
}

export interface ShownProduct {
  productId: string;
  title: string;
  vendor: string;
  path: string;
  currency: string;
  priceFrom: number;
  priceTo: number;
  available: boolean;
  options: { name: string; values: string[] }[];
  variants: ShownVariant[];
  description: string;
}

export interface ShowProductsResult {
  /** In the order in which the shopper sees them. */
  shown: ShownProduct[];
  /** Ids that this shop does not sell (any more). */
  notFound: string[];
}

export interface FoundPassage {
  /** Cite as [number]. */
  number: number;
  title: string;
  headings: string[];
  text: string;
  url: string | null;
}

export interface SearchKnowledgeResult {
  passages: FoundPassage[];
  /** False: say that the shop's information does not answer this. */
  answerable: boolean;
}

export interface AddToCartResult {
  /** The shopper's browser adds it now, and shows whether the cart took it. */
  requested: {
    productTitle: string;
    variantTitle: string;
    quantity: number;
    price: number;
    currency: string;
  };
}

/** What a tool gives back when it did nothing. */
export interface ToolFailure {
  error: string;
}

export interface ProductDetailsResult {
  product: ShownProduct & {
    productType: string;
    attributes: { name: string; value: string }[];
  };
  /** How many variants stand beyond those told. */
  variantsLeftOut: number;
}

export interface CompareProductsResult {
  /** In the order asked; the values of `differences` stand in the same order. */
  products: {
    productId: string;
    title: string;
    vendor: string;
    path: string;
    priceFrom: number;
    priceTo: number;
    currency: string;
    available: boolean;
    /** What can be bought now. */
    availableOptions: { name: string; values: string[] }[];
    description: string;
  }[];
  /** Null: the shop does not say. */
  differences: { name: string; values: (string | null)[] }[];
  inCommon: { name: string; value: string }[];
}

export interface ReadCartResult {
  items: {
    variantId: string;
    productId: string | null;
    /** Empty where the shop does not show it (any more). */
    productTitle: string;
    variantTitle: string;
    quantity: number;
    /** Of one, now; null where the shop does not sell it any more. */
    price: number | null;
    available: boolean | null;
  }[];
  itemCount: number;
  /** Null where it is not what the prices add up to: discounts, or old prices. */
  total: number | null;
  currency: string;
}

export interface ChangeCartResult {
  /** The shopper's browser changes it now, and shows whether the cart took it. */
  requested: { productTitle: string; variantTitle: string; quantityBefore: number; quantity: number };
}

export interface CaptureLeadResult {
  /** Names of what is kept now: "email", "phone" ... */
  kept: string[];
  /** What the shopper did not write, or what is no address or number. */
  leftOut: string[];
}

export interface HandOffResult {
  handedOff: true;
}
