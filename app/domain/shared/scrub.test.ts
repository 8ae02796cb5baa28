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

test("a file that somebody gives back is not shown, and words as long stay", () => {
  const file = Buffer.alloc(300, 7).toString("base64");
  for (const given of [`data:image/jpeg;base64,${file}`, file, "data:image/png;base64,AAAA"])
    expect(scrub(`400 "${given}" is no picture`)).toBe('400 "[file hidden]" is no picture');
  const words = "a word and another ".repeat(40);
  expect(scrub(words)).toBe(words);
});
