import type { JsonInput, Transaction } from "~/domain/shared/database";
import type { Services } from "~/services.server";

/** Writes a fact that outsiders may hear, in the transaction of the change itself. `type` is `noun.past_verb`. */
export async function recordEvent(
  services: Pick<Services, "newId" | "now">,
  tx: Transaction,
  event: { shopId: string; type: `${string}.${string}`; data: JsonInput },
): Promise<void> {
  await tx.domainEvent.create({
    data: { id: services.newId("event"), occurredAt: services.now(), ...event },
  });
}
