import type { Appearance, PageSuggestion, WidgetSettings } from "./widget-settings";

/** The look in the merchant's words, a line for each thing, so that a comparison shows which of them differ. */
export function describeAppearance(appearance: Appearance): string {
  const { primaryColor, secondaryColor, position, theme, radius, offsets, launcher, title, slogan } =
    appearance;
  const far = ({ side, bottom }: Appearance["offsets"]["phone"]): string =>
    `${side} px from the side, ${bottom} px from the bottom`;
  return [
    `Colour ${primaryColor}`,
    `Shopper's messages: ${secondaryColor ?? "the same colour"}`,
    position === "bottom-left" ? "Bottom left" : "Bottom right",
    `Theme: ${theme}`,
    `Corners: ${radius} px`,
    `On desktops: ${far(offsets.desktop)}`,
    `On phones: ${far(offsets.phone)}`,
    `Button: ${launcher.icon}${launcher.text && ` with “${launcher.text}”`}`,
    `Title: ${title || "the agent's name"}`,
    `Slogan: ${slogan || "none"}`,
    `“Floorwalker” below the chat: ${appearance.branding ? "shown" : "hidden"}`,
  ].join("\n");
}

export const pageKindNames: Readonly<Record<PageSuggestion["on"], string>> = {
  path: "Pages by their address",
  product: "Product pages",
  collection: "Collection pages",
  cart: "Something is in the cart",
};

export const capNames: Readonly<Record<WidgetSettings["autoOpen"]["atMost"], string>> = {
  session: "Once for each visit",
  day: "Once a day",
  week: "Once a week",
};

/** The behaviour in the merchant's words, a line for each thing. */
export function describeWidget({
  autoOpen,
  pageSuggestions,
  productSuggestions,
  preChat,
  sound,
  pictures,
}: WidgetSettings): string {
  return [
    `Opens by itself: ${describeAutoOpen(autoOpen)}`,
    ...pageSuggestions.map(
      ({ on, path, suggestions }, place) =>
        `Questions ${place + 1}: ${pageKindNames[on]}${path && ` (${path})`}: ${suggestions.join(" / ")}`,
    ),
    `Questions about the product: ${productSuggestions ? "on" : "off"}`,
    ...(["name", "email", "phone"] as const).map(
      (field) => `Asked before the chat, ${field}: ${preChat[field]}`,
    ),
    `A sound when an answer comes: ${sound ? "on" : "off"}`,
    `Pictures from shoppers: ${pictures ? "taken" : "not taken"}`,
  ].join("\n");
}

function describeAutoOpen({
  on,
  delaySeconds,
  scrollPercent,
  atMost,
  onPhones,
}: WidgetSettings["autoOpen"]): string {
  if (on === "never") return "never";
  const when = {
    load: "when the page is there",
    delay: `after ${delaySeconds} seconds`,
    scroll: `after ${scrollPercent} percent of the page`,
  }[on];
  return `${when}, ${capNames[atMost].toLowerCase()}, ${onPhones ? "on phones too" : "not on phones"}`;
}
