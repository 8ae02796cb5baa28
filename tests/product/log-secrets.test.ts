import { afterEach, expect, test } from "vitest";
import { randomBytes } from "node:crypto";
import { eventually, installApp, startProduct, type Product } from "./start-product";
import {
  askInChat,
  bootstrapVisitor,
  browserLike,
  conversationIn,
  placeOrder,
  untilSyncCompleted,
} from "./visit";

/** Everything that the app writes, at its most talkative, searched for what must not be there. */
let product: Product | null = null;

afterEach(async () => {
  await product?.close();
  product = null;
});

test("after install, chat, orders and refused requests the log holds no secret and nobody's address", async () => {
  const encryptionKey = randomBytes(32).toString("base64");
  product = await startProduct({ environment: { LOG_LEVEL: "debug", ENCRYPTION_KEY: encryptionKey } });
  const { devStore, shop, internalUrl, log } = product;
  const { oauth, store, webhooks, config } = devStore.context;
  await installApp(product);
  await untilSyncCompleted(product);
  const visitorToken = await bootstrapVisitor(product);
  const email = "a.private.shopper@example.com";
  const words = `My address is ${email}, do you have tents?`;
  const conversationId = conversationIn(await (await askInChat(product, visitorToken, words)).text());
  placeOrder(product, { email, conversationId });
  oauth.expireTokens(shop);
  webhooks.emit(shop, "products/update", { id: 1, title: "x" }, { wrongSecret: true });

  const wrong = oauth.embeddedParameters(shop, { wrongSecret: true });
  const expired = oauth.embeddedParameters(shop, { lifetimeSeconds: -600 });
  for (const parameters of [wrong, expired]) {
    for (const path of [
      "/app",
      "/auth/login",
      "/apps/floorwalker/bootstrap",
      "/storefront/v1/chat",
      "/no-such-page",
    ]) {
      await (
        await fetch(`${internalUrl}${path}?${parameters}&signature=${parameters.get("hmac")}`, {
          headers,
          redirect: "manual",
        })
      ).text();
    }
  }
  await (await askWithToken(internalUrl, `${visitorToken}x`)).text();
  await webhooks.idle();
  await eventually(log, (text) => text.includes("/webhooks"));
  expect(await product.stopApp()).toBe(0);

  const tokens = [...store.all("accessToken")].flatMap((record) => [record.token, record.refreshToken ?? ""]);
  expect(tokens.filter(Boolean).length).toBeGreaterThan(0);
  const secrets = {
    "client secret": config.app.clientSecret,
    "encryption key": encryptionKey,
    "id token": wrong.get("id_token")!,
    "expired id token": expired.get("id_token")!,
    hmac: wrong.get("hmac")!,
    "visitor token": visitorToken,
    "e-mail": email,
    "shopper's words": words,
    ...Object.fromEntries(tokens.filter(Boolean).map((token, i) => [`token ${i}`, token])),
  };
  const written = log();
  // Or else silence would pass.
  expect(written.split("\n").length).toBeGreaterThan(20);
  const found = Object.entries(secrets).filter(([, secret]) => written.includes(secret));
  expect(found.map(([name]) => name)).toEqual([]);
  expect(/\beyJ[\w-]{10,}\.|(id_token|hmac|signature|session)=(?!\[)|Bearer (?!\[)/.exec(written)).toBeNull();
});

const headers = { "user-agent": browserLike };

async function askWithToken(internalUrl: string, token: string): Promise<Response> {
  return await fetch(`${internalUrl}/storefront/v1/chat`, {
    method: "POST",
    headers: { ...headers, authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ message: "Hello", clientKey: "a-client-key", conversationId: null }),
  });
}
