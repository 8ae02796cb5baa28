import type { Services } from "~/services.server";

const rowsPerStep = 500;

/** Takes the visitor's id out of events about these conversations. */
export async function eraseVisitorEvents(
  services: Pick<Services, "db">,
  { shopId, conversationIds }: { shopId: string; conversationIds: string[] },
): Promise<number> {
  let erased = 0;
  for (;;) {
    const count = await services.db.$executeRaw`
      UPDATE "DomainEvent" SET "data" = "data" - 'visitorId'
      WHERE "shopId" = ${shopId} AND "id" IN (
        SELECT "id" FROM "DomainEvent"
        WHERE "shopId" = ${shopId} AND "data"->>'conversationId' = ANY(${conversationIds}) AND "data" ? 'visitorId'
        LIMIT ${rowsPerStep})`;
    erased += count;
    if (count === 0) return erased;
  }
}
