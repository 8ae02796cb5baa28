import { expect, test } from "vitest";
import { saysItIsABot } from "./says-it-is-a-bot";

test.each([
  [true, "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"],
  [true, "python-requests/2.32"],
  [true, "curl/8.5.0"],
  [
    false,
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Mobile/15E148 Safari/604.1",
  ],
  [
    false,
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/156.0.0.0 Safari/537.36",
  ],
  [false, "Mozilla/5.0 (iPhone) AppleWebKit/605 Instagram 300.0 FBAN/FBIOS"],
  [false, undefined],
])("%s: %s", (expected, userAgent) => {
  expect(saysItIsABot(userAgent)).toBe(expected);
});
