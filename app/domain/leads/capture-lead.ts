import { recordEvent } from "~/domain/events/record-event";
import type { Transaction } from "~/domain/shared/database";
import type { Services } from "~/services.server";
import type { Lead } from "~/generated/prisma/client";
import { readContactWish, type Contact, type ContactWish } from "./read-contact-wish";
import { scoreLead, type LeadFacts } from "./score-lead";

export interface CaptureLead {
  shopId: string;
  agentId: string;
  conversationId: string;
  visitorId: string;
  source: "chat" | "form" | "handoff";
  /** Everything the shopper has written in this conversation: nothing else is captured. */
  shopperTexts: string[];
  wish: ContactWish;
  interest: Pick<LeadFacts, "cartItems" | "productsSeen" | "isCustomer">;
  /** Checked and not kept. */
  isTryOut?: boolean;
}

export type CapturedLead =
  { status: "captured"; kept: string[]; leftOut: string[] } | { status: "refused"; reason: string };

const noteCharactersMax = 500;

/**
 * Keeps contact details that the shopper wrote in this conversation: one lead for each, which grows with what they add.
 * The event `lead.captured` is recorded once. Details that they did not write are left out; without an e-mail address
 * or a phone number nothing is kept.
 */
export async function captureLead(
  services: Pick<Services, "db" | "now" | "newId">,
  input: CaptureLead,
): Promise<CapturedLead> {
  const { contact, leftOut } = readContactWish(input.wish, input.shopperTexts);
  const kept = (Object.keys(contact) as (keyof Contact)[]).filter((key) => contact[key] !== null);
  const knowsWay = contact.email !== null || contact.phone !== null;
  if (input.isTryOut) return knowsWay ? { status: "captured", kept, leftOut } : refused;
  return await services.db.$transaction(async (tx) => {
    const known = await lockLead(tx, input);
    if (!knowsWay && !known) return refused;
    // A model's summary is not the shopper's own words.
    contact.note ??= known?.note ?? (input.shopperTexts.at(-1) ?? "").slice(0, noteCharactersMax);
    await write(services, tx, input, merge(known, contact), known);
    return { status: "captured", kept, leftOut };
  });
}

const refused: CapturedLead = {
  status: "refused",
  reason:
    "Nothing was kept: the shopper has written no valid e-mail address or phone number in this conversation. Ask for one.",
};

/** Holds the conversation, so that two captures at once make one lead. */
async function lockLead(tx: Transaction, { shopId, conversationId }: CaptureLead): Promise<Lead | null> {
  await tx.$queryRaw`
    SELECT 1 FROM "Conversation" WHERE "shopId" = ${shopId} AND "id" = ${conversationId} FOR UPDATE`;
  return await tx.lead.findUnique({ where: { shopId_conversationId: { shopId, conversationId } } });
}

function merge(known: Lead | null, contact: Contact): Contact {
  return {
    name: contact.name ?? known?.name ?? null,
    email: contact.email ?? known?.email ?? null,
    phone: contact.phone ?? known?.phone ?? null,
    company: contact.company ?? known?.company ?? null,
    note: contact.note,
  };
}

async function write(
  services: Pick<Services, "now" | "newId">,
  tx: Transaction,
  { shopId, agentId, conversationId, visitorId, source, interest }: CaptureLead,
  contact: Contact,
  known: Lead | null,
): Promise<void> {
  const { score } = scoreLead({ ...contact, ...interest });
  const updatedAt = services.now();
  if (known) {
    await tx.lead.updateMany({
      where: { shopId, conversationId },
      data: { ...contact, score: Math.max(score, known.score), updatedAt },
    });
    return;
  }
  const id = services.newId("lead");
  const at = { shopId, agentId, conversationId, visitorId };
  await tx.lead.create({ data: { ...at, ...contact, id, source, score, createdAt: updatedAt, updatedAt } });
  await recordEvent(services, tx, {
    shopId,
    type: "lead.captured",
    data: { leadId: id, conversationId, score },
  });
}
