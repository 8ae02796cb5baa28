import { AppError } from "~/domain/shared/app-error";

export const articleTitleLettersMax = 200;
export const articleLettersMax = 200_000;

export interface ArticleText {
  title: string;
  markdown: string;
}

/** What a draft for a gap has where the merchant must write or delete: with it an article is not published. */
export const writeHere = "[Write the answer here]";
export const onlyForYou = "[Only for you: delete everything from here on before you publish]";
const openPlace = /\[(?:Write the answer here|(?:Fact missing|Only for you)[^\]\n]{0,300})\]/;

/** A fact that nobody has yet, or that was not found. */
export function factMissing(what: string): string {
  return `[Fact missing: ${what
    .replace(/[[\]\s]+/g, " ")
    .trim()
    .slice(0, 280)}]`;
}

/** @throws AppError `validation_error` that says what is wrong with the text */
export function checkArticleText({ title, markdown }: ArticleText): ArticleText {
  const checked = {
    title: wellFormed(title).replace(/\s+/g, " ").trim(),
    markdown: wellFormed(markdown).replaceAll("\r\n", "\n"),
  };
  if (checked.title === "") refuse("An article needs a title.");
  if (checked.title.length > articleTitleLettersMax) {
    refuse(
      `A title has at most ${articleTitleLettersMax} letters; this one has ${checked.title.length}. Shorten it.`,
    );
  }
  if (checked.markdown.length > articleLettersMax) {
    refuse(
      `An article has at most ${articleLettersMax.toLocaleString("en")} letters; this one has ${checked.markdown.length.toLocaleString("en")}. Split it into several articles.`,
    );
  }
  return checked;
}

/** @throws AppError `validation_error` when there is nothing to answer with, or a place that was to be filled in */
export function checkPublishable({ markdown }: ArticleText): void {
  if (!/[\p{L}\p{N}]/u.test(markdown)) refuse("An article without text cannot be published: write it first.");
  const open = openPlace.exec(markdown)?.[0];
  if (open) refuse(`The text still has “${open}”: write there what shoppers are to read, or delete it.`);
}

function refuse(message: string): never {
  throw new AppError("validation_error", message);
}

/** PostgreSQL stores neither NUL nor half surrogate pairs. */
function wellFormed(text: string): string {
  return text.toWellFormed().replaceAll("\u0000", "");
}
