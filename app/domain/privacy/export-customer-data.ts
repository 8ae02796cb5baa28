import type { PrivacyRequest, Shop } from "~/generated/prisma/client";
import type { Services } from "~/services.server";
import type { Outcome } from "./outcome";
import { findSubject, type NamedSubject } from "./find-subject";
import { personalDataEntries } from "./personal-data";

/**
 * Collects everything about the customer in one JSON file, stores it, and mails it to the shop's contact, who answers
 * the customer. The file is made once; the mail goes again if its job failed after sending.
 */
export async function exportCustomerData(
  services: Services,
  { request, shop, subject }: { request: PrivacyRequest; shop: Shop; subject: NamedSubject },
): Promise<Outcome> {
  const stored = request.fileId
    ? await services.files.read({ shopId: shop.id, fileId: request.fileId })
    : null;
  const content = stored
    ? Buffer.from(stored.bytes).toString("utf8")
    : await storeExport(services, { request, shop, subject });
  const mailed = await mailExport(services, { shop, subject, name: fileNameOf(request), content });
  return { rows: countRows(JSON.parse(content) as Record<string, unknown>), mailed };
}

async function storeExport(
  services: Services,
  { request, shop, subject }: { request: PrivacyRequest; shop: Shop; subject: NamedSubject },
): Promise<string> {
  const content = await collect(services, subject);
  const { fileId } = await services.files.put({
    shopId: shop.id,
    name: fileNameOf(request),
    contentType: "application/json",
    bytes: Buffer.from(content, "utf8"),
  });
  await services.db.privacyRequest.update({ where: { id: request.id }, data: { fileId } });
  return content;
}

async function collect(services: Services, named: NamedSubject): Promise<string> {
  const subject = await findSubject(services, named);
  const { shopDomain, shopifyCustomerId } = subject;
  const data: Record<string, unknown> = {};
  for (const { name, exportCustomer } of personalDataEntries) {
    if (typeof exportCustomer === "function") data[name] = await exportCustomer(services, subject);
  }
  const head = { app: "Floorwalker", shopDomain, shopifyCustomerId, exportedAt: services.now() };
  return JSON.stringify({ ...head, data }, bigintAsText, 2);
}

async function mailExport(
  services: Pick<Services, "mailer" | "log">,
  input: { shop: Shop; subject: NamedSubject; name: string; content: string },
): Promise<boolean> {
  const { shop, subject, name, content } = input;
  if (!shop.email) {
    services.log.warn(
      { shopId: shop.id },
      "a customer data request has nobody to be mailed to; its file is stored",
    );
    return false;
  }
  await services.mailer.send({
    to: shop.email,
    subject: "A customer's data request: what Floorwalker holds",
    text: [
      `A customer of ${shop.name} has asked for their data (Shopify customer ${subject.shopifyCustomerId ?? "without id"}).`,
      "",
      "Attached is everything that Floorwalker holds about them: conversations, orders and messages from Shopify.",
      "Please pass it on to the customer within 30 days of their request, and keep it nowhere else.",
    ].join("\n"),
    attachments: [{ name, contentType: "application/json", content }],
  });
  return true;
}

function fileNameOf({ id }: PrivacyRequest): string {
  return `customer-data-${id}.json`;
}

function bigintAsText(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}

/** Lists by their name; an entry that holds several lists gives each. */
function countRows({ data }: Record<string, unknown>): Record<string, number> {
  const rows: Record<string, number> = {};
  for (const [name, value] of Object.entries(data as Record<string, unknown>)) {
    const lists = Array.isArray(value) ? { [name]: value } : (value as Record<string, unknown[]>);
    for (const [list, entries] of Object.entries(lists)) rows[list] = entries.length;
  }
  return rows;
}
