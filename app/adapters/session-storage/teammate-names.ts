import { z } from "zod";
import type { TeammateNames } from "~/domain/shops/teammate-names";

const requestTimeoutMs = 3_000;
const nameLettersMax = 100;

const reply = z.object({
  associated_user: z.object({ first_name: z.string().nullish(), last_name: z.string().nullish() }),
});

/** Asks for an online token, which comes with the person it is for. The token itself is thrown away. */
export function createTeammateNames(app: { clientId: string; clientSecret: string }): TeammateNames {
  return {
    read: async ({ shopDomain, idToken }) => {
      // A name is a nicety: what keeps Shopify from telling it must not keep a page from being shown.
      const response = await fetch(`https://${shopDomain}/admin/oauth/access_token`, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json" },
        body: JSON.stringify({
          client_id: app.clientId,
          client_secret: app.clientSecret,
          grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
          subject_token: idToken,
          subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
          requested_token_type: "urn:shopify:params:oauth:token-type:online-access-token",
        }),
        signal: AbortSignal.timeout(requestTimeoutMs),
      }).catch(() => null);
      if (!response?.ok) return null;
      const { data } = reply.safeParse(await response.json().catch(() => null));
      const { first_name: first, last_name: last } = data?.associated_user ?? {};
      const name = [first, last].filter(Boolean).join(" ").trim().slice(0, nameLettersMax);
      return name === "" ? null : name;
    },
  };
}
