import { AppError } from "~/domain/shared/app-error";
import { matchWildcards } from "./match-wildcards";

export const patternsMax = 50;
const patternLettersMax = 300;

/**
 * One pattern as it is kept: a path in which `*` stands for any letters. A whole address of the website is taken by its
 * path.
 * @throws AppError `validation_error` that names the pattern and the mend
 */
export function parseUrlPattern(text: string, isOfSite: (url: string) => boolean): string {
  const given = text.trim();
  const wrong = (mend: string): AppError =>
    new AppError("validation_error", `"${given.slice(0, 80)}" ${mend}`);
  if (given.length > patternLettersMax) throw wrong(`is longer than ${patternLettersMax} letters.`);
  if (/\s/.test(given)) throw wrong("holds a space. Write each pattern on a line of its own.");
  const address = /^https?:\/\/[^/]*/i.exec(given)?.[0];
  if (address && !isOfSite(address)) throw wrong("is an address of another website than the start address.");
  const pattern = address ? given.slice(address.length) || "/" : given;
  if (!/^[/*]/.test(pattern)) throw wrong("must begin with / or *, as in /help/* or *.pdf");
  if (/[\\^$[\]{}()|]/.test(pattern)) {
    throw wrong(
      "holds a sign that means nothing here. Only * is special: it stands for any letters, as in /help/*",
    );
  }
  return pattern.replace(/\*{2,}/g, "*");
}

/** In any case of letters; `/help/*` fits `/help` too. */
export function fitsPattern(pattern: string, url: string): boolean {
  const { pathname, search } = new URL(url);
  const text = readable(pathname + search);
  const wanted = readable(pattern);
  if (matchWildcards(wanted, text, { isWhole: true })) return true;
  return wanted.endsWith("/*") && text === wanted.slice(0, -2);
}

function readable(path: string): string {
  try {
    return decodeURI(path).toLowerCase();
  } catch (error) {
    if (error instanceof URIError) return path.toLowerCase();
    throw error;
  }
}
