import type { CrawlSettings } from "~/domain/knowledge/crawl/crawl-settings";

/** The settings of a crawl as they stand in a form. */
export interface CrawlFormValues {
  startUrl: string;
  useSitemap: boolean;
  depthMax: string;
  pagesMax: string;
  /** One pattern a line. */
  include: string;
  exclude: string;
  /** Hours, or `never`. */
  refresh: string;
}

export const refreshWords: { value: string; label: string }[] = [
  { value: "6", label: "Every 6 hours" },
  { value: "24", label: "Every day" },
  { value: "168", label: "Every week" },
  { value: "720", label: "Every month" },
  { value: "never", label: "Only when I ask for it" },
];

export function toFormValues(settings: CrawlSettings): CrawlFormValues {
  const { startUrl, useSitemap, depthMax, pagesMax, include, exclude, refreshEveryHours } = settings;
  return {
    ...{ startUrl, useSitemap, depthMax: String(depthMax), pagesMax: String(pagesMax) },
    include: include.join("\n"),
    exclude: exclude.join("\n"),
    refresh: refreshEveryHours === null ? "never" : String(refreshEveryHours),
  };
}

/** What the form is sent as; `readCrawlForm` reads it. */
export function toFormFields(values: CrawlFormValues): Record<string, string> {
  return { ...values, useSitemap: values.useSitemap ? "yes" : "no" };
}

/** Not checked yet: a number that is none is NaN, which the verb refuses in words. */
export function readCrawlForm(form: FormData): CrawlSettings {
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  const number = (name: string): number => (/^\s*\d+\s*$/.test(text(name)) ? Number(text(name)) : Number.NaN);
  const lines = (name: string): string[] =>
    text(name)
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== "");
  return {
    startUrl: text("startUrl"),
    useSitemap: text("useSitemap") === "yes",
    depthMax: number("depthMax"),
    pagesMax: number("pagesMax"),
    include: lines("include"),
    exclude: lines("exclude"),
    refreshEveryHours: text("refresh") === "never" ? null : number("refresh"),
  };
}

/** A problem with its field, as the verbs name it. */
export interface CrawlFormProblem {
  field: keyof CrawlSettings | null;
  message: string;
}

/** What an action answers to a form that is wrong. */
export function toFormProblem(error: { message: string; details?: unknown[] | undefined }): CrawlFormProblem {
  const [detail] = (error.details ?? []) as { field?: keyof CrawlSettings }[];
  return { field: detail?.field ?? null, message: error.message };
}
