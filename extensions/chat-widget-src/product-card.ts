import { button, element, unseen } from "./dom.ts";
import { priceFormat } from "./price.ts";
import type { PendingAddition } from "./memory.ts";
import type { ProductCard, VariantCard } from "./protocol.ts";
import { link } from "./rich-text.ts";
import { safeUrl } from "./safe-url.ts";
import { fill, type Strings } from "./strings.ts";

export type AddProduct = (
  product: Pick<PendingAddition, "variantId" | "productId" | "quantity" | "title">,
) => Promise<void>;

const imageWidth = 360;

/** A product that can be looked at, chosen from and put into the cart. */
export function productCard(
  card: ProductCard,
  locale: string,
  strings: Strings,
  /** Absent where there is no cart: the card leads to the product's page. */
  addProduct: AddProduct | undefined,
): HTMLElement {
  const { title, variants, options, currency, digits } = card;
  const format = priceFormat(digits, currency, locale);
  const first = variants.find(({ available }) => available) ?? variants[0];
  let chosen = first;
  let isAdding = false;

  const price = element("p", { className: "price" });
  const stock = element("p", {});
  const add = button(
    strings.add,
    async () => {
      if (isAdding || !chosen || !addProduct) return;
      isAdding = true;
      show();
      const named = variants.length > 1 ? `${title} (${chosen.title})` : title;
      await addProduct({ variantId: chosen.variantId, productId: card.productId, quantity: 1, title: named });
      isAdding = false;
      show();
    },
    { className: "add" },
  );
  const selects = options
    .filter(({ values }) => values.length > 1)
    .map(({ name, values }) => {
      const choices = values.map((value) => element("option", { value }, value));
      const select = element("select", { name, onchange: choose }, ...choices);
      select.value = first?.optionValues.find((option) => option.name === name)?.value ?? "";
      return select;
    });

  function choose(): void {
    chosen = variants.find(({ optionValues }) =>
      selects.every((select) =>
        optionValues.some(({ name, value }) => select.name === name && select.value === value),
      ),
    );
    show();
  }
  function show(): void {
    const available = !!chosen?.available;
    price.replaceChildren(...(chosen ? prices(chosen) : []));
    stock.textContent = available ? strings.inStock : chosen ? strings.soldOut : strings.unavailable;
    stock.className = available ? "note" : "gone";
    add.textContent = isAdding ? strings.adding : strings.add;
    add.ariaLabel = `${add.textContent}: ${title}`;
    add.disabled = !available;
  }

  function prices({ priceMinor, compareAtPriceMinor }: VariantCard): (Node | string)[] {
    const now = format(priceMinor);
    if (!(compareAtPriceMinor! > priceMinor)) return [now];
    const before = format(compareAtPriceMinor!);
    return [
      now,
      " ",
      element("s", { ariaHidden: "true" }, before),
      unseen(fill(strings.was, { price: before })),
    ];
  }

  show();
  return element(
    "li",
    { className: "card" },
    picture(card),
    element("strong", { dir: "auto" }, link(card.path, title)),
    price,
    stock,
    ...selects.map((select) => element("label", { dir: "auto" }, select.name, select)),
    ...(addProduct ? [add] : []),
  );
}

function picture({ imageUrl, imageAlt, title }: ProductCard): HTMLElement {
  const source = safeUrl(imageUrl, location.href);
  if (!source?.protocol.startsWith("http")) return element("div", { className: "picture" });
  source.searchParams.set("width", `${imageWidth}`);
  return element("img", {
    className: "picture",
    // The title stands below: said twice it only costs time.
    alt: imageAlt === title ? "" : (imageAlt ?? ""),
    src: source.href,
  });
}
