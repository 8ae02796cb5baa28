import { ensureDefaultAgent } from "~/domain/agents/ensure-default-agent";
import type { ChatServices } from "~/domain/chat/answer-shopper";
import { recordVisitor } from "~/domain/conversations/record-visitor";
import { upsertSearchDocuments } from "~/domain/search/upsert-search-documents";

export interface ChatShop {
  shopId: string;
  agentId: string;
  visitorId: string;
  questions: string[];
}

const subjects =
  "delivery returns payment warranty repair sizes gift cards parcels customs invoices collection discounts".split(
    " ",
  );
const places =
  "Ireland Germany France Austria Switzerland Norway Canada Spain Italy Poland Sweden Denmark".split(" ");
const rowsPerStatement = 250;

/** A shop with so many different passages, an agent and a visitor. */
export async function fillChatShop(services: ChatServices, passages: number): Promise<ChatShop> {
  const { db, newId, now } = services;
  const shopId = newId("shop");
  await db.shop.create({
    data: {
      ...{
        id: shopId,
        domain: `${shopId.toLowerCase().replace("_", "-")}.myshopify.com`,
        name: "Bench shop",
      },
      ...{ currency: "EUR", timeZone: "UTC", primaryLocale: "en", storefrontHosts: [], installedAt: now() },
    },
  });
  const { agentId } = await db.$transaction((tx) => ensureDefaultAgent(services, tx, { shopId }));
  const sourceId = newId("source");
  await db.knowledgeSource.create({
    data: {
      id: sourceId,
      shopId,
      kind: "shopify_page",
      externalId: "1",
      title: "Everything about orders",
      status: "ready",
    },
  });
  for (let start = 0; start < passages; start += rowsPerStatement) {
    const chunks = Array.from({ length: Math.min(rowsPerStatement, passages - start) }, (_, i) => ({
      ...{ id: newId("chunk"), shopId, sourceId, position: start + i, headings: [] },
      text: passage(start + i),
    }));
    await db.$transaction(async (tx) => {
      await tx.chunk.createMany({ data: chunks });
      const documents = chunks.map(({ id, text }) => ({
        id,
        groupId: sourceId,
        fields: { title: "Everything about orders", text },
      }));
      await upsertSearchDocuments(services, tx, { shopId, collection: "chunk", documents });
    });
  }
  const visitor = await recordVisitor(services, { shopId, visitorId: null, shopifyCustomerId: null });
  const questions = places.flatMap((place, i) => `How long does ${subjects[i]} to ${place} take?`);
  return { shopId, agentId, visitorId: visitor.id, questions };
}

function passage(i: number): string {
  const subject = subjects[i % subjects.length]!;
  const place = places[Math.floor(i / subjects.length) % places.length]!;
  return `Rule ${i} on ${subject}: for ${place} we need ${(i % 9) + 1} working days and it costs ${(i % 40) + 4}.90 euro. Ask us before you send parcel number ${i}, and keep the label. Orders over ${50 + (i % 10) * 10} euro are handled first.`;
}
