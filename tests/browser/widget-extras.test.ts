import type { Locator, Page } from "playwright-core";
import { beforeEach, describe, expect, test } from "vitest";
import type { FloorwalkerApi, OpenRequest } from "../../extensions/chat-widget-src/floorwalker-api.d.ts";
import type { Transcript } from "../../extensions/chat-widget-src/protocol.ts";
import { answer, started, ending } from "./widget/answers.ts";
import { conversationId } from "./widget/fake-app.ts";
import { desktop, phone } from "./widget/open-page.ts";
import { useWidget } from "./widget/use-widget.ts";

/** What else can be done in the chat: pictures, an order looked up, a discount put into the cart, sound. */
const at = useWidget();
const { say, shown, posts, shoot, problems } = at;

beforeEach(() => {
  at.shop.app.widget = { pictures: true, orders: "ask" };
  at.shop.app.answer = () => answer("Let me see.");
});

const more = () => at.page.getByRole("button", { name: "More", exact: true });
const choose = async (name: string): Promise<void> => {
  await more().click();
  await at.page.getByRole("button", { name, exact: true }).click();
};
/** As it is sent to the app's own address. */
const chats = () => at.shop.app.chats.map(({ message, pictureId }) => ({ message, pictureId }));
const api = (work: (it: FloorwalkerApi, value: OpenRequest) => unknown, value: OpenRequest = {}) =>
  at.page.evaluate(([text, given]) => (eval(`(${text})`) as typeof work)(window.Floorwalker!, given), [
    String(work),
    value,
  ] as const);

/** A picture of so many pixels, made in the page: noise, so that it does not become small. */
const drawn = (page: Page, width: number, height: number, type: string): Promise<string> =>
  page.evaluate(
    async ([w, h, kind]) => {
      const canvas = Object.assign(document.createElement("canvas"), { width: w, height: h });
      const context = canvas.getContext("2d")!;
      const gradient = context.createLinearGradient(0, 0, w, h);
      gradient.addColorStop(0, "#b33");
      gradient.addColorStop(1, "#36c");
      context.fillStyle = gradient;
      context.fillRect(0, 0, w, h);
      return canvas.toDataURL(kind).split(",")[1]!;
    },
    [width, height, type] as const,
  );

/** Gives the panel a file as a paste or a drop does. Returns whether the browser may still do its own with it. */
const give = (page: Page, kind: "paste" | "drop", base64: string, type = "image/png"): Promise<boolean> =>
  page.evaluate(
    ([as, text, mime]) => {
      const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], "picture", { type: mime }));
      const input = document.querySelector("floorwalker-chat")!.shadowRoot!.querySelector("textarea")!;
      const init = { bubbles: true, composed: true, cancelable: true };
      return input.dispatchEvent(
        as === "paste"
          ? new ClipboardEvent("paste", { ...init, clipboardData: data })
          : new DragEvent("drop", { ...init, dataTransfer: data }),
      );
    },
    [kind, base64, type] as const,
  );

/** Whether all of it stands within the part of the conversation that is seen. */
const isInView = async (part: Locator): Promise<boolean> => {
  const [inner, outer] = [await part.boundingBox(), await at.page.locator(".log").boundingBox()];
  return inner!.y >= outer!.y && inner!.y + inner!.height <= outer!.y + outer!.height;
};

/** Whether these bytes are a JPEG of at most so many pixels, and nothing but its picture. */
function readJpeg(bytes: Buffer): { width: number; height: number; segments: number[] } {
  expect(bytes.subarray(0, 2).toString("hex")).toBe("ffd8");
  const segments: number[] = [];
  for (let offset = 2; ;) {
    const marker = bytes[offset + 1]!;
    segments.push(marker);
    if (marker === 0xc0 || marker === 0xc2) {
      return { height: bytes.readUInt16BE(offset + 5), width: bytes.readUInt16BE(offset + 7), segments };
    }
    offset += 2 + bytes.readUInt16BE(offset + 2);
  }
}

describe("the list of what else can be done", () => {
  test("is opened and left with the keyboard alone, and says whether it is open", async () => {
    await at.openChat();
    await more().focus();
    await at.page.keyboard.press("Enter");
    await expect.poll(() => more().getAttribute("aria-expanded")).toBe("true");
    const group = at.page.getByRole("group", { name: "More" });
    expect(await group.getByRole("button").allTextContents()).toEqual([
      "Send a picture",
      "Where is my order?",
      "Start anew",
    ]);
    expect(await problems()).toEqual([]);
    await shoot("more");
    await at.page.keyboard.press("Escape");
    await expect.poll(() => more().getAttribute("aria-expanded")).toBe("false");
    expect(await group.count()).toBe(0);
    // Escape has closed the list, not the chat.
    expect(await at.page.locator("dialog[open]").count()).toBe(1);
    await at.page.keyboard.press("Enter");
    await group.waitFor();
  });

  test("offers only what the merchant allows", async () => {
    at.shop.app.widget = {};
    await at.openChat();
    await more().click();
    expect(await at.page.getByRole("group", { name: "More" }).getByRole("button").allTextContents()).toEqual([
      "Start anew",
    ]);
  });
});

describe("a picture", () => {
  test("that is pasted waits beside the words, and is sent with them, small and without what a camera adds", async () => {
    await at.openChat();
    const picture = await drawn(at.page, 3000, 1500, "image/png");
    expect(await give(at.page, "paste", picture)).toBe(false);
    await at.page.locator(".attached canvas").waitFor();
    await shoot("picture-attached");
    expect(await problems()).toEqual([]);
    expect(at.shop.app.pictures.size).toBe(0);
    await say("Do you have this?");
    await shown("Let me see.").waitFor();
    expect(chats()).toEqual([{ message: "Do you have this?", pictureId: "file_1" }]);
    const { width, height, segments } = readJpeg(at.shop.app.pictures.get("file_1")!);
    expect([width, height]).toEqual([1280, 640]);
    // No segment of Exif, XMP or comments.
    expect(segments).not.toEqual(expect.arrayContaining([0xe1]));
    expect(segments).not.toEqual(expect.arrayContaining([0xfe]));
    await at.page.locator(".shopper canvas").waitFor();
    expect(await at.page.locator(".attached").count()).toBe(0);
    await shoot("picture-sent");
    expect(await problems()).toEqual([]);
  });

  test("needs no words, and stands in the conversation when that is read again", async () => {
    await at.openChat();
    await give(at.page, "drop", await drawn(at.page, 400, 300, "image/png"));
    await at.page.locator(".attached canvas").waitFor();
    await at.page.locator("textarea").press("Enter");
    await shown("Let me see.").waitFor();
    expect(chats()).toEqual([{ message: "", pictureId: "file_1" }]);
    const common = { citations: [], cards: [], createdAt: "" };
    at.shop.app.transcript = [
      { ...common, id: "msg_a", sequence: 1, role: "shopper", text: "", pictureId: "file_1" },
      { ...common, id: "msg_b", sequence: 2, role: "agent", text: "Let me see." },
    ] satisfies Transcript["messages"];
    await at.page.reload();
    const canvas = at.page.locator(".shopper canvas");
    await canvas.waitFor();
    expect(await canvas.evaluate((it: HTMLCanvasElement) => [it.width, it.height])).toEqual([400, 300]);
    expect(await at.page.getByRole("img", { name: "Your picture" }).count()).toBe(1);
    expect(await at.page.locator(".shopper .bubble").isVisible()).toBe(false);
  });

  test("is chosen from the list, can be taken away again, and the last one counts", async () => {
    await at.openChat(phone);
    const choosing = at.page.waitForEvent("filechooser");
    await choose("Send a picture");
    const bytes = Buffer.from(await drawn(at.page, 64, 32, "image/webp"), "base64");
    await (await choosing).setFiles({ name: "x.webp", mimeType: "image/webp", buffer: bytes });
    await at.page.locator(".attached canvas").waitFor();
    await shoot("picture-phone");
    await give(at.page, "paste", await drawn(at.page, 20, 40, "image/png"));
    await expect
      .poll(() => at.page.locator(".attached canvas").evaluate((it: HTMLCanvasElement) => it.width))
      .toBe(20);
    await at.page.getByRole("button", { name: "Remove the picture" }).click();
    await say("Without it");
    await shown("Let me see.").waitFor();
    expect(chats()).toEqual([{ message: "Without it", pictureId: undefined }]);
    expect(at.shop.app.pictures.size).toBe(0);
  });

  test("that could not be sent loses neither itself nor the words, and goes the second time", async () => {
    await at.openChat();
    at.shop.app.refusedPictures = 1;
    await give(at.page, "paste", await drawn(at.page, 40, 40, "image/png"));
    await at.page.locator(".attached canvas").waitFor();
    await say("Is this yours?");
    await at.page.getByText("The picture could not be sent.").waitFor();
    expect(await at.page.locator("textarea").inputValue()).toBe("Is this yours?");
    expect(await problems()).toEqual([]);
    await at.page.getByRole("button", { name: "Try again" }).click();
    await shown("Let me see.").waitFor();
    expect(chats()).toEqual([{ message: "Is this yours?", pictureId: "file_1" }]);
    expect(await at.page.locator("textarea").inputValue()).toBe("");
  });

  test("whose sending is overtaken by another message waits, and is not lost", async () => {
    at.shop.app.answer = ({ message }) =>
      message === "" ? answer("Let me see.") : [started(), { pauseMs: 1_500 }, ...ending("Two days.")];
    await at.openChat();
    await give(at.page, "paste", await drawn(at.page, 40, 40, "image/png"));
    await at.page.locator(".attached canvas").waitFor();
    at.shop.app.pictureDelayMs = 600;
    await at.page.locator("textarea").press("Enter");
    await at.page.getByRole("button", { name: "What does shipping cost?" }).click();
    await at.page.getByText("The picture could not be sent.").waitFor();
    await shown("Two days.").waitFor();
    await at.page.getByRole("button", { name: "Try again" }).click();
    await shown("Let me see.").waitFor();
    expect(chats().map(({ message }) => message)).toEqual(["What does shipping cost?", ""]);
  });

  test("that is put there while another one is on its way waits for the next message", async () => {
    await at.openChat();
    let go = (): void => undefined;
    const held = new Promise<void>((resolve) => (go = resolve));
    await at.page.route("**/pictures", async (route) => {
      await held;
      await route.continue();
    });
    await give(at.page, "paste", await drawn(at.page, 40, 40, "image/png"));
    await at.page.locator(".attached canvas").waitFor();
    await say("This one?");
    await at.page.getByText("Sending…").waitFor();
    await give(at.page, "paste", await drawn(at.page, 20, 20, "image/png"));
    await expect
      .poll(() => at.page.locator(".attached canvas").evaluate((it: HTMLCanvasElement) => it.width))
      .toBe(20);
    go();
    await shown("Let me see.").waitFor();
    await say("And this one?");
    await expect.poll(chats).toEqual([
      { message: "This one?", pictureId: "file_1" },
      { message: "And this one?", pictureId: "file_2" },
    ]);
  });

  test("that is taken away while it is on its way is not sent, and the words stay", async () => {
    await at.openChat();
    let go = (): void => undefined;
    const held = new Promise<void>((resolve) => (go = resolve));
    await at.page.route("**/pictures", async (route) => {
      await held;
      await route.continue();
    });
    await give(at.page, "paste", await drawn(at.page, 40, 40, "image/png"));
    await at.page.locator(".attached canvas").waitFor();
    await say("This one?");
    await at.page.getByText("Sending…").waitFor();
    await at.page.getByRole("button", { name: "Remove the picture" }).click();
    go();
    await expect.poll(() => at.shop.app.pictures.size).toBe(1);
    expect(await at.page.locator("textarea").inputValue()).toBe("This one?");
    await at.page.locator("textarea").press("Enter");
    await shown("Let me see.").waitFor();
    expect(chats()).toEqual([{ message: "This one?", pictureId: undefined }]);
  });

  test("that is none is refused in words, and so is every one where the merchant wants none", async () => {
    await at.openChat();
    await give(at.page, "paste", Buffer.from("<svg onload='alert(1)'>").toString("base64"), "image/svg+xml");
    await shown("This picture can’t be read.").waitFor();
    expect(await at.page.locator(".attached").count()).toBe(0);
    at.shop.app.widget = {};
    await at.page.reload();
    await at.page.locator(".launcher").click();
    await at.page.getByText("Hello! Ask me").waitFor();
    await give(at.page, "paste", await drawn(at.page, 40, 40, "image/png"));
    await shown("Pictures can’t be sent here.").waitFor();
    expect(at.shop.app.pictures.size).toBe(0);
  });

  test("comes with a message from a button of the page, once", async () => {
    await at.visit();
    const image = `data:image/png;base64,${await drawn(at.page, 50, 50, "image/png")}`;
    await api((it, request) => it.open(request), { message: "Do you have this lamp?", image });
    await shown("Let me see.").waitFor();
    expect(chats()).toEqual([{ message: "Do you have this lamp?", pictureId: "file_1" }]);
  });

  test("is shown under a policy that forbids every address but the app's", async () => {
    at.shop.page.contentSecurityPolicy =
      "default-src 'none'; script-src 'self'; connect-src 'self' APP; style-src 'self'; img-src 'self'";
    await at.openChat();
    await give(at.page, "paste", await drawn(at.page, 30, 30, "image/png"));
    await at.page.locator(".attached canvas").waitFor();
    await at.page.locator("textarea").press("Enter");
    await at.page.locator(".shopper canvas").waitFor();
  });
});

describe("an order", () => {
  test("is looked up with two facts that never become words of the conversation", async () => {
    await at.openChat({ viewport: { width: 390, height: 560 } });
    at.shop.app.isProved = false;
    await choose("Where is my order?");
    const form = at.page.getByRole("form", { name: "Which order?" });
    await form.getByLabel("Order number").fill("#1001");
    await form.getByRole("button", { name: "Look it up" }).click();
    await form.getByText("Please fill in this field.").waitFor();
    await form.getByLabel("E-mail, phone or post code").fill("robin@home.example");
    await form.getByRole("button", { name: "Look it up" }).click();
    await form.getByText("No order fits both.").waitFor();
    expect(await isInView(form.getByRole("button", { name: "Look it up" }))).toBe(true);
    await shoot("order-form");
    expect(await problems()).toEqual([]);
    expect(chats()).toEqual([]);
    at.shop.app.isProved = "down";
    await form.getByRole("button", { name: "Look it up" }).click();
    await form.getByText("It could not be looked up.").waitFor();
    at.shop.app.isProved = true;
    await form.getByRole("button", { name: "Look it up" }).click();
    await shown("Let me see.").waitFor();
    expect(await form.count()).toBe(0);
    expect(at.shop.app.chats).toMatchObject([{ message: "Where is my order #1001?", conversationId }]);
    expect(posts("order-proof")).toMatchObject([
      { orderName: "#1001", fact: "robin@home.example", conversationId: null },
      { orderName: "#1001", fact: "robin@home.example", conversationId },
      { orderName: "#1001", fact: "robin@home.example", conversationId },
    ]);
    expect(JSON.stringify(await at.page.evaluate(() => ({ ...sessionStorage })))).not.toContain("robin");
  });

  test("of a shopper who is logged in needs no form", async () => {
    at.shop.app.widget = { orders: "known" };
    await at.openChat();
    await choose("Where is my order?");
    await shown("Let me see.").waitFor();
    expect(chats()).toMatchObject([{ message: "Where is my order?" }]);
  });

  test("of another name is asked for once at a time, and no question is sent by itself", async () => {
    at.shop.app.widget = { orders: "known" };
    at.shop.app.answer = () => [
      started(),
      { event: "order_asked", data: {} },
      ...ending("That order is not yours."),
    ];
    await at.openChat();
    const form = at.page.getByRole("form", { name: "Which order?" });
    for (const [place, message] of ["Where is #1002?", "And #1003?"].entries()) {
      await say(message);
      await expect.poll(() => shown("That order is not yours.").count()).toBe(place + 1);
      await form.waitFor();
    }
    expect(await form.count()).toBe(1);
    expect(chats()).toHaveLength(2);
  });

  test("that the agent asks for is asked in a form that takes the focus from nobody", async () => {
    const text = "Tell me the order number and your e-mail address.";
    at.shop.app.answer = ({ message }) =>
      message === "Where is my order 1001?"
        ? answer("On its way.")
        : [started(), { event: "order_asked", data: {} }, ...ending(text)];
    await at.openChat();
    await say("Where is my parcel?");
    const form = at.page.getByRole("form", { name: "Which order?" });
    await form.waitFor();
    await say("Where is it?");
    await expect.poll(() => at.shop.app.chats.length).toBe(2);
    await expect.poll(() => at.page.locator(".list > *").last().getByRole("form").count()).toBe(1);
    expect(await form.count()).toBe(1);
    expect(await at.page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.tagName)).toBe(
      "TEXTAREA",
    );
    await form.getByLabel("Order number").fill("1001");
    await form.getByLabel("E-mail, phone or post code").fill("10115");
    await at.page.keyboard.press("Enter");
    await shown("On its way.").waitFor();
  });
});

describe("a discount", () => {
  const given = () => [
    started(),
    { event: "discount" as const, data: { discount: { code: "WREN10" } } },
    ...ending("Use the code WREN10."),
  ];
  const use = () => at.page.getByRole("button", { name: "Use WREN10" });

  test("goes into the cart by one tap, beside the codes that stand there, and the cart itself says so", async () => {
    at.shop.app.answer = given;
    at.shop.cart.codes = ["SUMMER"];
    await at.openChat();
    await at.page.evaluate(() => {
      document.addEventListener("floorwalker:discount-applied", ({ detail }) =>
        Object.assign(window, { applied: detail }),
      );
    });
    await say("Any discount?");
    await use().waitFor();
    await at.page.getByRole("group", { name: "Did this help?" }).waitFor();
    expect(await at.page.locator(".agent").last().locator("> *").last().getAttribute("role")).toBe("group");
    await shoot("discount");
    expect(await problems()).toEqual([]);
    await use().click();
    await shown("WREN10 is in your cart.").waitFor();
    expect(at.shop.cart.codes).toEqual(["SUMMER", "WREN10"]);
    expect(at.shop.cart.attributes.gift).toBe("yes");
    expect(await use().count()).toBe(0);
    expect(await at.page.evaluate(() => (window as { applied?: unknown }).applied)).toEqual({
      code: "WREN10",
      applicable: true,
    });
  });

  test("that does not fit the cart yet is said to be kept, not to count", async () => {
    at.shop.app.answer = given;
    at.shop.cart.unfitCodes = ["WREN10"];
    await at.openChat();
    await say("Any discount?");
    await use().click();
    await shown("WREN10 is noted. It counts as soon as").waitFor();
  });

  test("can still be used after the page was left", async () => {
    const common = { citations: [], cards: [], createdAt: "" };
    at.shop.app.answer = given;
    await at.openChat();
    await say("Any discount?");
    await use().waitFor();
    at.shop.app.transcript = [
      { ...common, id: "msg_a", sequence: 1, role: "shopper", text: "Any discount?" },
      { ...common, id: "msg_b", sequence: 2, role: "agent", text: "Use it.", discount: { code: "WREN10" } },
    ] satisfies Transcript["messages"];
    await at.page.reload();
    await use().click();
    await shown("WREN10 is in your cart.").waitFor();
  });
});

describe("sound", () => {
  const countTones = () =>
    at.page.addInitScript(() => {
      const { start } = OscillatorNode.prototype;
      Object.assign(window, { tones: 0 });
      OscillatorNode.prototype.start = function (when) {
        Object.assign(window, { tones: (window as unknown as { tones: number }).tones + 1 });
        start.call(this, when);
      };
    });
  const tones = () => at.page.evaluate(() => (window as unknown as { tones: number }).tones);

  test("tells of an answer that comes while the chat is closed, and of no other, until the shopper wants none", async () => {
    at.shop.app.widget = { sound: true };
    at.shop.app.answer = () => [started(), { pauseMs: 400 }, ...ending("Here it is.")];
    await at.visit(desktop);
    await countTones();
    await at.page.reload();
    await at.page.locator(".launcher").click();
    await say("seen");
    await expect.poll(() => shown("Here it is.").count()).toBe(1);
    expect(await tones()).toBe(0);
    await say("unseen");
    await at.page.keyboard.press("Escape");
    await expect.poll(tones).toBe(2);
    await at.page.locator(".launcher").click();
    await choose("Sound: on");
    await say("unseen again");
    await at.page.keyboard.press("Escape");
    await expect.poll(() => at.shop.app.chats.length).toBe(3);
    await at.page.waitForTimeout(700);
    expect(await tones()).toBe(2);
    await at.page.locator(".launcher").click();
    await more().click();
    await at.page.getByRole("button", { name: "Sound: off" }).waitFor();
  });

  test("costs no file where the merchant has not switched it on", async () => {
    await at.openChat();
    await say("Hello");
    await shown("Let me see.").waitFor();
    expect(at.shop.requests.filter((path) => /sound|more|picture|discount/.test(path))).toEqual([]);
  });
});

test("the agent's picture stands in the header, and nothing in its place where there is none", async () => {
  await at.openChat();
  expect(await at.page.locator(".head img").isVisible()).toBe(false);
  at.shop.app.avatarUrl = `${at.shop.url}/images/wren.svg`;
  await at.page.reload();
  await at.page.locator(".launcher").click();
  await at.page.locator(".head img").waitFor();
  await shoot("avatar");
  expect(await problems()).toEqual([]);
});
