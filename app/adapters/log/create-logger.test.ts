import { expect, test } from "vitest";
import { createLogger } from "./create-logger";

function capture() {
  const lines: string[] = [];
  return { lines, log: createLogger("debug", { write: (line) => void lines.push(line) }) };
}

test("secrets and personal data in fields are hidden, however deep their place in the first three levels", () => {
  const { lines, log } = capture();
  log.info(
    { accessToken: "shpat_1", request: { email: "a@b.example", headers: { authorization: "Bearer x" } } },
    "said",
  );
  expect(lines[0]).not.toMatch(/shpat_1|a@b\.example|Bearer x/);
});

test("an error's message and stack lose queries, tokens and addresses", () => {
  const { lines, log } = capture();
  const cause = new Error("GET https://x.myshopify.com/app?id_token=abc.def&hmac=123 for jane@example.com");
  log.error({ error: new Error("shpat_0123456789 was refused", { cause }) }, "failed");
  expect(lines[0]).not.toMatch(/abc\.def|hmac=123|jane@example|0123456789/);
  expect(lines[0]).toMatch(/was refused/);
});
