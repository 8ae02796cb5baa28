import { LRUCache } from "lru-cache";
import type { Services } from "~/services.server";

/** Within this time one person is looked up once in each process. */
const seenForMs = 3600_000;
const seen = new LRUCache<string, string>({ max: 5_000, ttl: seenForMs });

/**
 * Notes that a person of the shop is at work, under their own id; the name is asked from Shopify until it is known.
 * One person is one teammate, however many pages they open at once.
 */
export async function recordTeammate(
  services: Pick<Services, "db" | "now" | "newId" | "teammateNames">,
  input: { shopId: string; shopDomain: string; subject: string; idToken: string | null },
): Promise<{ teammateId: string }> {
  const { shopId, shopDomain, subject, idToken } = input;
  const key = `${shopId} ${subject}`;
  const known = seen.get(key);
  if (known) return { teammateId: known };
  const stored = await services.db.teammate.findUnique({ where: { shopId_subject: { shopId, subject } } });
  const name = stored?.name ?? (idToken ? await services.teammateNames.read({ shopDomain, idToken }) : null);
  const now = services.now();
  const { id } = await services.db.teammate.upsert({
    where: { shopId_subject: { shopId, subject } },
    create: { shopId, id: services.newId("teammate"), subject, name, firstSeenAt: now, lastSeenAt: now },
    update: { lastSeenAt: now, ...(name === null ? {} : { name }) },
    select: { id: true },
  });
  // Without a name the next page asks again.
  if (name !== null) seen.set(key, id);
  return { teammateId: id };
}
