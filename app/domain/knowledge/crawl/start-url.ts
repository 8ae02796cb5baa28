import { AppError } from "~/domain/shared/app-error";
import { normalisePageUrl } from "./page-url";

/**
 * The address of a page as it is kept; `https://` may be left out.
 * @throws AppError `validation_error`
 */
export function parseStartUrl(text: string): string {
  const typed = text.trim();
  if (typed === "")
    throw new AppError("validation_error", "Write the address of a page, as in https://www.example.com");
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
  const url = URL.parse(address);
  if (!url || /[\s\\]/.test(typed)) {
    throw new AppError(
      "validation_error",
      "This is no web address. Write it as in a browser: https://www.example.com",
    );
  }
  if (!/^https?:$/.test(url.protocol)) {
    throw new AppError(
      "validation_error",
      `Only addresses that begin with http:// or https:// can be read, not ${url.protocol}`,
    );
  }
  if (url.username !== "" || url.password !== "") {
    throw new AppError(
      "validation_error",
      "The address holds a user name or password. Leave out what stands before the @.",
    );
  }
  const isOwnMachine = /(?:^|\.)localhost$/.test(url.hostname);
  if (!isOwnMachine && !/\.[a-z0-9-]{2,}$|^\[|^\d+(\.\d+){3}$/i.test(url.hostname)) {
    throw new AppError(
      "validation_error",
      `"${url.hostname}" is no name of a website. Did you mean ${url.hostname}.com?`,
    );
  }
  const normalised = normalisePageUrl(address);
  if (normalised === null)
    throw new AppError("validation_error", "The address is too long. Use a shorter one.");
  return normalised;
}
