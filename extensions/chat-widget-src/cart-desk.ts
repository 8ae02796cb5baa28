import { cart as english } from "../chat-widget/locales/en.default.json";
import type { Api } from "./api.ts";
import type { changeCart as changeInCart } from "./cart-change.ts";
import { addToCart, countTagged, numericId } from "./cart.ts";
import type { ajax, Cart, CartSum } from "./cart-tag.ts";
import type { element } from "./dom.ts";
import type { PendingAddition, recall, remember } from "./memory.ts";
import type { MessageLog } from "./message-log.ts";
import type { announce } from "./page.ts";
import type { CartChangeRequest } from "./protocol.ts";
import type { CartStrings, fill } from "./strings.ts";
import type { WidgetConfig } from "./widget-config.ts";

/** What the panel lends to this file, which is loaded at the first addition: nothing is in the shop's page twice. */
export interface CartDeskTools {
  api: Api;
  config: Pick<WidgetConfig, "locale">;
  /** Root of the shop's routes. */
  root: string;
  log: MessageLog;
  /** Absent: English, which is built in. */
  strings?: CartStrings;
  ajax: typeof ajax;
  announce: typeof announce;
  element: typeof element;
  fill: typeof fill;
  recall: typeof recall;
  remember: typeof remember;
}

/** Tells what became of a change of the cart, and what the cart then holds. */
export type CartNotice = (kind: "done" | "failed", text: string, cart?: CartSum) => void;

export interface CartDesk {
  /** Adds one after the other, and shows what the cart then holds. */
  add(product: Pick<PendingAddition, "variantId" | "productId" | "quantity" | "title">): Promise<void>;
  /** What the agent asks for, once for each id. */
  change(request: CartChangeRequest): Promise<void>;
  /** Ends an addition under which the page was loaded anew. */
  resume(): Promise<void>;
}

const doneChangesMax = 50;

/** Where shopper and agent put things into the cart. */
export function createCartDesk(tools: CartDeskTools): CartDesk {
  const {
    api,
    config,
    root,
    log,
    strings = english,
    ajax,
    announce,
    element,
    fill,
    recall,
    remember,
  } = tools;
  let queue = Promise.resolve();

  const readCart = (): Promise<Cart> => ajax<Cart>(`${root}cart.js`);
  const notice: CartNotice = (kind, text, cart) =>
    void log.notice(
      kind,
      text,
      ...summary(cart),
      link("cart", strings.cart),
      link("checkout", strings.checkout),
    );
  /** How much is in the cart and what it comes to; nothing of an empty one, or where that was not read. */
  const summary = (cart?: CartSum): HTMLElement[] => {
    if (!cart?.item_count) return [];
    const { currency, item_count: quantity, total_price: hundredths } = cart;
    const format = new Intl.NumberFormat(config.locale, { style: "currency", currency });
    // Hundredths in every currency, those without any among them.
    const words = fill(strings.summary, { quantity, total: format.format(hundredths / 100) });
    return [element("p", { className: "note" }, words)];
  };
  const link = (path: string, label: string): HTMLElement =>
    element("a", { href: root + path, className: path }, label);

  /** Looks at the cart itself, whatever the requests before replied. */
  const verify = async (pending: PendingAddition, message = ""): Promise<void> => {
    const { conversationId } = pending;
    const variantId = numericId(pending.variantId);
    const productId = pending.productId && numericId(pending.productId);
    const cart = await readCart();
    const quantity = countTagged(cart, pending) - pending.before;
    const verified = quantity > 0;
    remember({ adding: undefined });
    const words = !verified ? strings.notAdded : quantity > 1 ? strings.addedSome : strings.added;
    notice(
      verified ? "done" : "failed",
      `${fill(words, { title: isolated(pending.title), quantity })} ${message}`,
      cart,
    );
    if (verified) announce("cart-added", { variantId, quantity, cart });
    const touch = { conversationId, productId, variantId, cartToken: cart.token, verified };
    await api.touch({ ...touch, kind: "added_to_cart", quantity: verified ? quantity : pending.quantity });
  };

  const add = async (product: Parameters<CartDesk["add"]>[0]): Promise<void> => {
    const pending: PendingAddition = { ...product, before: 0, conversationId: recall().conversationId! };
    pending.before = countTagged(await readCart(), pending);
    // A theme that Shopify does not know is loaded anew by the addition: the next page then looks at the cart.
    remember({ adding: pending });
    const isThere = async (): Promise<boolean> => countTagged(await readCart(), pending) > pending.before;
    await verify(pending, await addToCart(root, pending, ajax, isThere));
  };

  const inTurn = (work: () => Promise<void>, { title }: { title: string }): Promise<void> => {
    let isLeaving = false;
    const leave = (): void => void (isLeaving = true);
    addEventListener("beforeunload", leave);
    return (queue = queue
      .then(work)
      .catch(() => {
        // Requests that a change of pages cut off: the next page looks at the cart.
        if (isLeaving) return;
        remember({ adding: undefined });
        notice("failed", fill(strings.unsure, { title: isolated(title) }));
      })
      .finally(() => removeEventListener("beforeunload", leave)));
  };

  const desk: CartDesk = {
    add: (product) => inTurn(() => add(product), product),
    change: async ({ id, change }) => {
      const { kind, productTitle, variantTitle, variantId, quantity } = change;
      const { doneChanges = [] } = recall();
      if (doneChanges.includes(id)) return;
      remember({ doneChanges: [...doneChanges, id].slice(-doneChangesMax) });
      const title = productName(productTitle, variantTitle);
      if (kind === "add") return desk.add({ variantId, quantity, title });
      await inTurn(
        async () => {
          const { changeCart } = (await import(import.meta.url.replace("-cart.", "-change."))) as {
            changeCart: typeof changeInCart;
          };
          await changeCart({ ...tools, notice }, change, title);
        },
        { title },
      );
    },
    resume: async () => {
      const { adding } = recall();
      if (adding) await inTurn(() => verify(adding), adding);
    },
  };
  return desk;
}

/** A title in a sentence of another writing direction keeps its own order. */
function isolated(title: string): string {
  return `\u2068${title}\u2069`;
}

/** Shopify calls the variant of a product without options "Default Title". */
function productName(productTitle: string, variantTitle: string): string {
  return variantTitle && variantTitle !== "Default Title"
    ? `${productTitle} (${variantTitle})`
    : productTitle;
}

export { createCartDesk as create };
