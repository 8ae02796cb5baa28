import { expect, test } from "vitest";
import { scrub } from "./scrub";

test("an ordinary sentence stays as it is", () => {
  expect(scrub("The sync of 150 products took 3 s.")).toBe("The sync of 150 products took 3 s.");
});

test.each(["anna@mail.example", "o'neil+shop@mail.example", "jörg@müller.example"])(
  "nothing of the address %s is left of what a mail server says",
  (address) => {
    expect(scrub(`550 <${address}>: no such mailbox`)).toBe("550 <[e-mail hidden]>: no such mailbox");
  },
);
