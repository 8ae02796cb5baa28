import { recordEvent } from "~/domain/events/record-event";
import type { Transaction } from "~/domain/shared/database";
import { readShop } from "~/domain/shops/read-shop";
import { readTeammateNames } from "~/domain/shops/read-teammate-names";
import { readTeammateProfiles } from "~/domain/shops/read-teammate-profiles";
import type { Services } from "~/services.server";
import { appendSpeakerLine } from "./append-speaker-line";
import { lockHandoff, refuseClosed, type LockedHandoff } from "./lock-handoff";

export type ClaimOutcome =
  | { status: "claimed" }
  /** It is this teammate's already. */
  | { status: "already" }
  /** Somebody else has it: their id, and their name for the merchant. */
  | { status: "held"; teammateId: string; name: string };

/**
 * A teammate takes a conversation, also one that nobody asked a person for: the agent is silent, and the shopper reads
 * who answers. `from` is who has it as the teammate sees it, null for nobody: of two at once one gets it, and the other
 * is told who has it.
 * @throws AppError `not_found` for another shop's conversation, `conflict` for one that is closed
 */
export async function claimConversation(
  services: Pick<Services, "db" | "now" | "newId">,
  input: { shopId: string; conversationId: string; teammateId: string; from: string | null },
): Promise<ClaimOutcome> {
  const { shopId, from, teammateId } = input;
  const claimant = await readClaimant(services, input);
  const outcome = await services.db.$transaction(async (tx) => {
    const locked = await lockHandoff(tx, input);
    refuseClosed(locked);
    if (locked.teammateId === teammateId) return { status: "already" as const };
    if (locked.teammateId !== null && locked.teammateId !== from) {
      return { status: "held" as const, teammateId: locked.teammateId };
    }
    await giveTo(services, tx, { ...input, claimant, locked });
    return { status: "claimed" as const };
  });
  if (outcome.status !== "held") return outcome;
  const names = await readTeammateNames(services, { shopId, teammateIds: [outcome.teammateId] });
  return { ...outcome, name: names.get(outcome.teammateId) ?? "A teammate" };
}

/** Who takes a conversation, and in which shop, as the shopper reads it. */
export interface Claimant {
  shopName: string;
  shopLocale: string;
  shownName: string | null;
}

export async function readClaimant(
  services: Pick<Services, "db">,
  { shopId, teammateId }: { shopId: string; teammateId: string },
): Promise<Claimant> {
  const [shop, profiles] = await Promise.all([
    readShop(services, { shopId }),
    readTeammateProfiles(services, { shopId, teammateIds: [teammateId] }),
  ]);
  return {
    shopName: shop?.name ?? "",
    shopLocale: shop?.primaryLocale ?? "en",
    shownName: profiles.get(teammateId)?.shownName ?? null,
  };
}

/** For a conversation that is held (`lockHandoff`) and free to take. */
export async function giveTo(
  services: Pick<Services, "now" | "newId">,
  tx: Transaction,
  input: {
    shopId: string;
    conversationId: string;
    teammateId: string;
    claimant: Claimant;
    locked: LockedHandoff;
  },
): Promise<void> {
  const { shopId, conversationId, teammateId, claimant, locked } = input;
  const claimedAt = services.now();
  const handoffId = locked.handoffId ?? services.newId("handoff");
  if (locked.handoffId) {
    await tx.handoff.updateMany({ where: { shopId, id: handoffId }, data: { teammateId, claimedAt } });
  } else {
    const reason = "taken_over";
    await tx.handoff.create({
      data: {
        ...{ shopId, conversationId, teammateId, claimedAt, reason, summary: "" },
        ...{ id: handoffId, agentId: locked.agentId, requestedAt: claimedAt },
      },
    });
    await tx.conversation.updateMany({
      where: { shopId, id: conversationId },
      data: { handedOffAt: claimedAt },
    });
    const data = { conversationId, handoffId, reason };
    await recordEvent(services, tx, { shopId, type: "conversation.handed_off", data });
  }
  await recordEvent(services, tx, {
    shopId,
    type: "conversation.claimed",
    data: { conversationId, handoffId, teammateId },
  });
  await appendSpeakerLine(services, tx, {
    ...{ shopId, conversationId, locale: locked.locale ?? claimant.shopLocale },
    change: { kind: "joined", name: claimant.shownName, shop: claimant.shopName },
  });
}
