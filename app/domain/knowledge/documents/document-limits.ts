/** Files and pages larger than this are not read. */
export const documentBytesMax = 10 * 1024 * 1024;

/** Passages of one source. A text of 10 MB has about 17,000. */
export const passagesMax = 20_000;

export const pdfPagesMax = 5_000;

/** Of one CSV cell, row or file. */
export const csvRowLettersMax = 200_000;

/** Of a set of questions and answers. */
export const questionPairsMax = 5_000;
export const questionLettersMax = 500;
export const answerLettersMax = 20_000;

/** "10.1 MB", rounded up, so that what is over a limit never looks like it. */
export function describeSize(bytes: number): string {
  return `${(Math.ceil((bytes / 1024 / 1024) * 10) / 10).toFixed(1)} MB`;
}
