import { expect, test } from "vitest";
import { joinQueries, queryOf } from "./search-query";

test.each([
  ["Do you have rain jackets under 200?", "rain jackets under 200"],
  ["I'm looking for a gift for my dad who likes hiking, around 50 euros", "hiking around 50 euros"],
  [
    "Habt ihr wasserdichte Jacken in Größe M unter 200 Euro?",
    "wasserdichte Jacken in Größe M unter 200 Euro",
  ],
  ["I need a tent for two people", "tent 2 people"],
  ["merino socks without nylon please", "merino socks without nylon"],
])("%s", (message, query) => {
  expect(queryOf(message)).toBe(query);
});

test("a refinement keeps what was asked, and puts a new limit in the place of the old one", () => {
  expect(joinQueries("rain jackets under 200", "only under 100")).toBe("rain jackets under 100");
  expect(joinQueries("blue shirts", "and in green?")).toBe("shirts green");
  expect(joinQueries("boots size 42", "size 43")).toBe("boots size 43");
  expect(joinQueries("boots", "in size M please")).toBe("boots size M");
  expect(joinQueries("tents", "something lighter")).toBe("tents light");
  expect(joinQueries("tents under 300", "show me others")).toBe("tents under 300");
});
