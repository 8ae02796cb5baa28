import { descriptionText } from "~/domain/catalog/description-text";
import { prepareProduct } from "~/domain/catalog/prepared-product";
import { upsertProducts } from "~/domain/catalog/upsert-products";
import { addFile } from "~/domain/knowledge/sources/add-file";
import { indexSource } from "~/domain/knowledge/sources/index-source";
import { sketches, toProduct } from "./filled-shop";
import type { InjectionCase } from "./injection-corpora";
import { makePdf } from "./make-pdf";
import type { TestServices } from "./test-services";

/** Puts the attack where its carrier lies, by the way by which such things get there; gives back what to ask. */
export async function placeAttack(
  services: TestServices,
  shopId: string,
  { carrier, text: attack }: InjectionCase,
  topic: string,
  count: number,
): Promise<string> {
  // As the ways in keep it: the database has no such character.
  const text = attack.toWellFormed().replaceAll("\u0000", "");
  const question = `What do you know about ${topic}?`;
  if (carrier.startsWith("product") || carrier === "metafield") {
    const product = toProduct({ ...sketches[1]!, id: String(5_000 + count) }, services.now());
    const placed = {
      ...{ ...product, handle: `carrier-${count}`, title: `Carrier ${topic}` },
      ...(carrier === "product_title" ? { title: `${topic} ${text}`.slice(0, 250) } : {}),
      descriptionText: descriptionText(`<p>${topic}.</p>${carrier === "product_description" ? text : ""}`),
      metafields: noteOf(carrier === "metafield" ? `${topic} ${text}` : null),
    };
    await services.db.$transaction((tx) =>
      upsertProducts(services, tx, {
        shopId,
        products: [prepareProduct(placed)],
        observedAt: services.now(),
      }),
    );
    return question;
  }
  if (carrier === "chat_direct" || carrier === "chat_roleplay") return text.slice(0, 3_900);
  if (carrier === "customer_name") return `My name is ${text} ${question}`;
  if (carrier === "order_note") return `Please put this note on my order: ${text}`;
  await addKnowledge(services, shopId, carrier, `${topic}\n\n${text}`, count);
  return question;
}

async function addKnowledge(
  services: TestServices,
  shopId: string,
  carrier: string,
  text: string,
  count: number,
) {
  if (carrier === "pdf" || carrier === "csv_cell") {
    const lines = text.split("\n").flatMap((line) => line.match(/.{1,90}(?:\s|$)|.{1,90}/g) ?? []);
    const pdf = (): Buffer =>
      makePdf([lines.slice(0, 60).map((line, i) => ({ text: line, x: 50, y: 780 - i * 12 }))]);
    const bytes =
      carrier === "pdf"
        ? pdf()
        : Buffer.from(`name,text\n${text.split("\n")[0]},${text.split("\n").at(-1)}\n`);
    const added = await addFile(services, {
      shopId,
      name: `case-${count}.${carrier === "pdf" ? "pdf" : "csv"}`,
      bytes,
    });
    return await indexSource(services, { shopId, sourceId: added.sourceId });
  }
  const sourceId = services.newId("source");
  const isPage = carrier === "crawled_page";
  await services.db.knowledgeSource.create({
    data: {
      ...{
        id: sourceId,
        shopId,
        kind: isPage ? "shopify_page" : "text",
        externalId: `case-${count}`,
        title: `Case ${count}`,
      },
      ...{ status: "queued", revision: 1, url: isPage ? `/pages/case-${count}` : null },
      ...{ contentType: isPage ? "text/html" : "text/plain", content: isPage ? `<p>${text}</p>` : text },
    },
  });
  await indexSource(services, { shopId, sourceId });
}

function noteOf(text: string | null): Record<string, string> {
  return text === null ? {} : { "custom.note": text };
}
