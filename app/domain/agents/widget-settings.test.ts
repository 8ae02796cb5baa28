import { expect, test } from "vitest";
import { agentSettingsSchema, defaultAgentSettings, type AgentSettings } from "./agent-settings";
import { checkSettings } from "./check-settings";
import { describeAppearance, describeWidget } from "./describe-widget";

const defaults = defaultAgentSettings("Test shop");

test("a version from before there was a behaviour is read with the defaults", () => {
  const { widget, appearance, ...old } = defaults;
  const { primaryColor, position, theme } = appearance;
  const read = agentSettingsSchema.parse({ ...old, appearance: { primaryColor, position, theme } });
  expect(read).toEqual({ ...old, widget, appearance });
  expect(read).toMatchObject({
    appearance: { secondaryColor: null, radius: 12, offsets: { phone: { side: 20 } }, branding: true },
    widget: {
      autoOpen: { on: "never", onPhones: false },
      preChat: { email: "off" },
      sound: false,
      pictures: true,
    },
  });
});

test("what cannot be is refused by its place, in words", () => {
  const settings = {
    ...defaults,
    appearance: { ...defaults.appearance, radius: 25, secondaryColor: "red" },
    widget: {
      ...defaults.widget,
      pageSuggestions: [
        { on: "path", path: "", suggestions: ["Why?"] },
        { on: "path", path: "pages", suggestions: [] },
      ],
    },
  };
  expect(() => checkSettings(settings)).toThrow(
    expect.objectContaining({
      details: [
        { path: "appearance.secondaryColor", message: "must be a colour like #1a2b3c" },
        { path: "appearance.radius", message: "must be 24 at most" },
        { path: "widget.pageSuggestions.0.path", message: "must say which pages, like /pages/*" },
        {
          path: "widget.pageSuggestions.1.path",
          message: "must begin with / or *, like /pages/*",
        },
        { path: "widget.pageSuggestions.1.suggestions", message: "needs an entry at least" },
      ],
    }),
  );
});

test("of the look and the behaviour each thing stands in a line of its own", () => {
  const lines = (text: string): string[] => text.split("\n");
  const changed = (one: string, other: string): string[] =>
    lines(other).filter((line) => !lines(one).includes(line));
  const look: AgentSettings["appearance"] = {
    ...defaults.appearance,
    launcher: { icon: "wave", text: "Ask us" },
    title: "Help",
  };
  expect(changed(describeAppearance(defaults.appearance), describeAppearance(look))).toEqual([
    "Button: wave with “Ask us”",
    "Title: Help",
  ]);
  const behaviour: AgentSettings["widget"] = {
    ...defaults.widget,
    sound: true,
    autoOpen: { ...defaults.widget.autoOpen, on: "delay", atMost: "day" },
    pageSuggestions: [{ on: "product", path: "/products/boot*", suggestions: ["Is it waterproof?"] }],
    pictures: false,
  };
  expect(changed(describeWidget(defaults.widget), describeWidget(behaviour))).toEqual([
    "Opens by itself: after 15 seconds, once a day, not on phones",
    "Questions 1: Product pages (/products/boot*): Is it waterproof?",
    "A sound when an answer comes: on",
    "Pictures from shoppers: not taken",
  ]);
  const unbranded = { ...defaults.appearance, branding: false };
  expect(changed(describeAppearance(defaults.appearance), describeAppearance(unbranded))).toEqual([
    // In the words of the page.
    "“Floorwalker” below the chat: hidden",
  ]);
});
