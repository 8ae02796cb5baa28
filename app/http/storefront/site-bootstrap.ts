import { Hono } from "hono";
import { z } from "zod";
import { readPublicAgent } from "~/domain/agents/read-public-agent";
import { identitySecretOf, isVouchedFor } from "~/domain/agents/site-identity";
import { AppError } from "~/domain/shared/app-error";
import { readShop } from "~/domain/shops/read-shop";
import { directAddress } from "../edge/client-address";
import { enforceRateLimits } from "../edge/rate-limit";
import { buildBootstrap } from "./build-bootstrap";
import type { StorefrontContext } from "./storefront-door";

const bootstrapsPerMinute = 90;

const customerSchema = z.object({
  customerId: z.string().min(1).max(200),
  hash: z.string().regex(/^[0-9a-f]{64}$/i),
});

/** `GET /storefront/v1/site/bootstrap?agent=&visitor=&locale=&customer=`: the same for the websites of a public agent. */
export function siteBootstrapDoor(storefront: StorefrontContext): Hono {
  const { services, config } = storefront;
  return new Hono().get("/", async (context) => {
    const query = new URL(context.req.url).searchParams;
    await enforceRateLimits(services, [
      { key: `bootstrap:site:${directAddress(context)}`, perMinute: bootstrapsPerMinute },
    ]);
    const agent = await readPublicAgent(services, { agentId: query.get("agent") ?? "" });
    const shop = agent && (await readShop(services, agent));
    if (!shop) throw new AppError("not_found", "This agent is not public, or there is no such agent.");
    const origin = context.req.header("origin");
    if (origin === undefined || !agent.siteOrigins.includes(origin)) {
      throw new AppError("forbidden", "This website is not among those that may show this agent.");
    }
    const customerId = readCustomer(query.get("customer"), identitySecretOf(config.apiSecret, agent));
    const reply = await buildBootstrap(storefront, query, {
      shop,
      agent,
      origin,
      // Whom another website knows is no customer of Shopify's: their numbers mean other people.
      shopifyCustomerId: null,
      customerKey: customerId === null ? null : `site:${agent.agentId}:${customerId}`,
    });
    context.header("Cache-Control", "no-store");
    return context.json(reply);
  });
}

/** @throws AppError `forbidden` for a customer that the website's server has not signed */
function readCustomer(text: string | null, secret: string): string | null {
  if (!text) return null;
  const customer = customerSchema.safeParse(parseJson(text)).data;
  if (customer && isVouchedFor(secret, customer)) return customer.customerId;
  throw new AppError("forbidden", "The customer's hash is not right: see Floorwalker.identify.");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
