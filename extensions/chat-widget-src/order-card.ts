import { order as english } from "../chat-widget/locales/en.default.json";
import type { element } from "./dom.ts";
import type { OrderCard } from "./protocol.ts";
import type { link } from "./rich-text.ts";
import type { fill } from "./strings.ts";

/** What the panel lends to this file, which is loaded when an order is shown. */
export interface OrderTools {
  /** Absent: English, which is built in. */
  strings?: typeof english;
  element: typeof element;
  link: typeof link;
  fill: typeof fill;
}

/** Where an order is, as steps on its way, and where each parcel can be followed. */
export function orderCard(
  { name, status, parcels }: OrderCard,
  { strings = english, element, link, fill }: OrderTools,
): HTMLElement {
  const way = ["preparing", "sent", "delivered"] as const;
  const reached = way.indexOf((status === "partly_sent" ? "sent" : status) as (typeof way)[number]);
  const steps =
    reached < 0
      ? []
      : way.map((step, place) =>
          element(
            "li",
            { className: place <= reached ? "reached" : "", ariaCurrent: `${place === reached && "step"}` },
            strings[step],
          ),
        );
  const tracks = parcels.map(({ carrier, trackingNumber, trackingUrl }) => {
    const parcel = { carrier: carrier ?? "", number: trackingNumber ?? "" };
    // Without an address there is nothing to follow.
    const words = fill(trackingUrl ? strings.parcel : "{carrier} {number}", parcel);
    return element("li", {}, link(trackingUrl, words.trim()));
  });
  return element(
    "section",
    { className: "card order", ariaLabel: fill(strings.title, { name }) },
    element("strong", { dir: "auto" }, fill(strings.title, { name })),
    element("p", {}, strings[status]),
    ...(steps.length ? [element("ol", { className: "steps" }, ...steps)] : []),
    ...(tracks.length ? [element("ul", {}, ...tracks)] : []),
  );
}
