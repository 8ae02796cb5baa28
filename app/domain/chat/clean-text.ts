const invisible =
  // Zero-width, bidirectional controls, soft hyphen, tags, variation selectors, other format characters.
  /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFE00-\uFE0F\uFFF9-\uFFFB]|[\u{E0000}-\u{E0FFF}]|[\u{1D173}-\u{1D17A}]/gu;
// Controls except line feed and tab.
const controls = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g;
const combiningFlood = /(\p{M}{4})\p{M}+/gu;
const emojiJoins =
  /(\p{Extended_Pictographic}[\u{1F3FB}-\u{1F3FF}]?\uFE0F?)\u200D(?=\p{Extended_Pictographic})/gu;
const emojiStyle = /(\p{Extended_Pictographic})\uFE0F/gu;
// Private use characters that stand in for the two kept ones while the rest is removed.
const keptJoin = "\uE000";
const keptStyle = "\uE001";

/**
 * Removes what a reader cannot see but a model or a screen would act on: Unicode smuggling, bidirectional tricks,
 * control characters, floods of combining marks. Emoji sequences stay whole. Used on the way in and on the way out.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll("\r\n", "\n")
    .replaceAll(/[\uE000\uE001]/g, "")
    .replaceAll(emojiJoins, `$1${keptJoin}`)
    .replaceAll(emojiStyle, `$1${keptStyle}`)
    .replaceAll(invisible, "")
    .replaceAll(controls, "")
    .replaceAll(combiningFlood, "$1")
    .replaceAll(keptJoin, "\u200D")
    .replaceAll(keptStyle, "\uFE0F");
}
