import type { Services } from "~/services.server";

export interface CustomerIdentity {
  shopifyCustomerId: string | null;
  email: string | null;
  phone: string | null;
}

const conversationsMax = 10_000;
/** Fewer digits would match order numbers and prices. */
const phoneDigitsMin = 7;
const phoneDigitsMax = 9;

/**
 * The conversations of a customer: those of visitors who are that customer, and those in which the customer's e-mail
 * address or telephone number was written, or read in a picture, in whatever spacing and with or without the country's
 * code.
 */
export async function findCustomerConversations(
  services: Pick<Services, "db">,
  { shopId, shopifyCustomerId, email, phone }: CustomerIdentity & { shopId: string },
): Promise<string[]> {
  const pattern =
    [email && emailPattern(email), phone && phonePattern(phone)].filter(Boolean).join("|") || null;
  const rows = await services.db.$queryRaw<{ id: string }[]>`
    SELECT c."id" FROM "Conversation" c
    JOIN "Visitor" v ON v."shopId" = c."shopId" AND v."id" = c."visitorId"
    WHERE c."shopId" = ${shopId} AND v."shopifyCustomerId" = ${shopifyCustomerId}
    UNION
    SELECT m."conversationId" FROM "Message" m
    WHERE m."shopId" = ${shopId} AND ${pattern}::text IS NOT NULL
      AND (m."text" ~* ${pattern} OR m."pictureText" ~* ${pattern} OR m."trace"::text ~* ${pattern})
    LIMIT ${conversationsMax}`;
  return rows.map(({ id }) => id);
}

/** The address as a whole: not the end of a longer one, nor its beginning. */
function emailPattern(email: string): string {
  const address = email.trim().replace(/[^a-zA-Z0-9]/g, (sign) => `\\${sign}`);
  return `(^|[^a-z0-9._%+-])${address}($|[^a-z0-9.-]|[.-]+($|[^a-z0-9]))`;
}

/** The last digits, with anything that people write between digits. */
function phonePattern(phone: string): string | null {
  const digits = phone.replace(/\D/g, "").slice(-phoneDigitsMax);
  if (digits.length < phoneDigitsMin) return null;
  return `${[...digits].join("[ ()./-]*")}($|[^0-9])`;
}
