import type { AgentSettings } from "./agent-settings";
import { inkOn } from "./ink-on";
import type { Appearance, WidgetSettings } from "./widget-settings";

/** What the widget's button must know before the app may be asked: it travels with the page, as `data-settings`. */
export interface LoaderSettings {
  /** CSS custom properties of the widget's root element. */
  style: string;
  theme: Appearance["theme"];
  /** A letter in place of the drawn bubble; empty: the bubble. */
  icon: string;
  /** Beside the icon; empty: a round button. */
  text: string;
  /** When the chat opens by itself; absent: never. */
  autoOpen?: WidgetSettings["autoOpen"];
}

/** The part of an agent's settings that a page carries. The same settings always give the same JSON. */
export function toLoaderSettings({
  appearance,
  widget: { autoOpen },
}: Pick<AgentSettings, "appearance" | "widget">): LoaderSettings {
  const { theme, launcher } = appearance;
  return {
    style: styleOf(appearance),
    theme,
    icon: { chat: "", question: "?", wave: "👋" }[launcher.icon],
    text: launcher.text,
    ...(autoOpen.on === "never" ? {} : { autoOpen }),
  };
}

/** Left and right are as the merchant says, in every direction of writing. */
function styleOf({ primaryColor, secondaryColor, position, radius, offsets }: Appearance): string {
  const inset = ({ side, bottom }: Appearance["offsets"]["phone"]): string =>
    position === "bottom-left" ? `auto auto ${bottom}px ${side}px` : `auto ${side}px ${bottom}px auto`;
  const second = secondaryColor ?? primaryColor;
  const properties = {
    primary: primaryColor,
    ink: inkOn(primaryColor),
    second,
    "second-ink": inkOn(second),
    radius: `${radius}px`,
    inset: inset(offsets.desktop),
    "inset-phone": inset(offsets.phone),
  };
  return Object.entries(properties)
    .map(([name, value]) => `--${name}:${value}`)
    .join(";");
}
