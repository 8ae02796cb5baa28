import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { eventually } from "../product/start-product";
import { askInChat, bootstrapVisitor } from "../product/visit";
import { openMerchant, type Merchant } from "./merchant/open-merchant";

/** What nothing answered, from the shopper's question to the group that shrinks. */
let merchant: Merchant;
const question = "Do you engrave names on bottles?";
const likeIt = "Can you engrave my name on a bottle?";
const answer = "We engrave names on steel bottles within two working days.";

beforeAll(async () => {
  merchant = await openMerchant();
});

afterEach(async ({ task }) => {
  if (task.result?.state !== "fail") return;
  await merchant.shoot("gaps-failed");
  process.stderr.write(`Log of the app:\n${merchant.product.log().slice(-4_000)}\n`);
});

afterAll(() => merchant?.close());

const app = () => merchant.app();

async function openGap(): Promise<void> {
  await merchant.open("/app/knowledge/gaps", (frame) => frame.getByRole("link", { name: /engrave/ }));
  await app()
    .getByRole("link", { name: /engrave/ })
    .first()
    .click();
  await app().getByRole("heading", { name: "Answer it" }).waitFor();
}

test("before anybody asked, the page says what it is for", async () => {
  await merchant.open("/app/knowledge/gaps", (frame) => frame.getByRole("tab", { name: "Open" }));
  await app().getByText("Nothing is unanswered").waitFor();
  await merchant.shoot("gaps-1-empty");
});

test("questions of one meaning that nothing answers stand in one group", async () => {
  await askAsShopper(question);
  await askAsShopper(likeIt);
  await eventually(
    async () => {
      await merchant.open("/app/knowledge/gaps", (frame) => frame.getByRole("tab", { name: /Open/ }));
      return await app()
        .getByRole("link", { name: /engrave/ })
        .count();
    },
    (count) => count === 1,
  );
  await merchant.shoot("gaps-2-group");
});

test("a draft for the group waits to be completed, holds no words of shoppers, and shows them beside it", async () => {
  await openGap();
  await app().getByRole("button", { name: "Draft an article" }).click();
  await app().getByText("What shoppers asked").waitFor();
  const text = app().getByRole("textbox", { name: "Text" });
  expect(await text.inputValue()).not.toContain("engrave");
  await app().getByText(likeIt).waitFor();
  await merchant.shoot("gaps-3-draft");
});

test("once the article is published the group is answered, and so is the shopper", async () => {
  const text = app().getByRole("textbox", { name: "Text" });
  await text.fill(answer);
  await app()
    .getByRole("button", { name: /Publish/ })
    .first()
    .click();
  await app().getByText("Ready", { exact: true }).waitFor({ timeout: 60_000 });
  expect(await merchant.ask(question)).toContain("within two working days");
  await eventually(
    async () => {
      await merchant.open("/app/knowledge/gaps?view=resolved", (frame) =>
        frame.getByRole("tab", { name: /Answered/ }),
      );
      return await app()
        .getByRole("link", { name: /engrave/ })
        .count();
    },
    (count) => count === 1,
  );
  await merchant.shoot("gaps-4-answered");
});

test("no page complained", () => {
  expect(merchant.complaints).toEqual([]);
});

/** In the storefront's own way: what a merchant tries out counts for nothing. */
async function askAsShopper(message: string): Promise<void> {
  const { product } = merchant;
  const response = await askInChat(product, await bootstrapVisitor(product), message);
  expect(await response.text()).toContain("event: completed");
}
