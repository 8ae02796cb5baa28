import { expect, test } from "vitest";
import { safeUrl } from "./safe-url.ts";

const base = "https://shop.example/products/alder";

test("links of the web, mail and telephone may be followed", () => {
  expect(safeUrl("/policies/refund-policy", base)?.href).toBe("https://shop.example/policies/refund-policy");
  expect(safeUrl("https://other.example/a", base)?.href).toBe("https://other.example/a");
  expect(safeUrl("mailto:help@shop.example", base)?.protocol).toBe("mailto:");
  expect(safeUrl("tel:+4930123", base)?.protocol).toBe("tel:");
});

test("script, data and file addresses may not, however they are written", () => {
  const written = ["javascript:alert(1)", " JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "\u0001javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>", "vbscript:x", "file:///etc/passwd", "blob:https://shop.example/1",
    "https://", "", null, undefined]; // prettier-ignore
  for (const address of written) expect(safeUrl(address, base), String(address)).toBeNull();
});
