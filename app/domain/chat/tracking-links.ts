import type { ShopperOrder } from "~/domain/order-help/shopper-order";

const linksMax = 5;

/**
 * Where the parcels of orders can be followed, as links below the answer; empty where there is nothing to follow. The
 * addresses are the carriers', as Shopify gives them: no text of a model may hold them, so this is written here.
 */
export function trackingLinks(orders: ShopperOrder[]): string {
  const links = orders.flatMap(({ shipments }) =>
    shipments.flatMap(({ parcels }) =>
      parcels.flatMap(({ carrier, trackingNumber, trackingUrl }) => {
        if (!trackingUrl) return [];
        const label = [carrier, trackingNumber].filter((part) => part !== null).join(" ");
        return [`[${plain(label) || new URL(trackingUrl).host}](${whole(trackingUrl)})`];
      }),
    ),
  );
  return [...new Set(links)]
    .slice(0, linksMax)
    .map((link) => `\n\n${link}`)
    .join("");
}

function plain(label: string): string {
  return label.replaceAll(/[[\]()\\*_`<>]/g, " ").trim();
}

/** With nothing in it that would end a Markdown link. */
function whole(address: string): string {
  return new URL(address).href.replaceAll("(", "%28").replaceAll(")", "%29");
}
