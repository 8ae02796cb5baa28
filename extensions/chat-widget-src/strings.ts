import {
  panel as english,
  type cart,
  type change,
  type discount,
  type form,
  type lookup,
  type menu,
  type order,
  type people,
  type picture,
} from "../chat-widget/locales/en.default.json";

export type Strings = typeof english;
/** Of a language file; the build puts both parts into one. */
export type CartStrings = typeof cart & typeof change;

/** What a language's file holds: what a first conversation says, and what the cart does. */
export interface AllStrings {
  panel: Strings;
  cart?: CartStrings;
}

/** What a language's second file holds: what the files say that are loaded when needed. */
export interface MoreStrings {
  form?: typeof form;
  order?: typeof order;
  people?: typeof people;
  menu?: typeof menu;
  lookup?: typeof lookup;
  picture?: typeof picture;
  discount?: typeof discount;
}

/** Languages beside English for which the build wrote a file; filled in by the build. */
declare const LANGUAGES: string[];

/** The words in the page's language. English is built in; others are fetched from beside this script. */
export async function readStrings(locale: string): Promise<AllStrings> {
  const language = languageFile(locale);
  return language ? ((await import(besides(language))) as AllStrings) : { panel: english };
}

/** The language whose files are fetched; undefined: English, which is built in. */
export function languageFile(locale: string): string | undefined {
  return LANGUAGES.find((language) => language === languageOf(locale));
}

/**
 * Address of another file of the widget, beside this one and of the same version. It ends in a fragment, another one each
 * time: a browser remembers that an address failed.
 */
export function besides(name: string): string {
  return import.meta.url.replace("-panel.", `-${name}.`) + Date.now();
}

/** Whether that language is written from right to left. */
export function isRightToLeft(locale: string): boolean {
  return /^(ar|fa|he|ur)(?![a-z])/i.test(locale);
}

/** Puts values into `{name}` places. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => `${values[name]}`);
}

function languageOf(locale: string): string {
  return locale.split(/[-_]/)[0]!.toLowerCase();
}
