import type { AddressRecord, MetafieldRecord, OrderRecord, ShopRecord } from "../../model.ts";
import { graphqlDecimal } from "../../money.ts";
import { bothMoneys } from "../../order-money.ts";
import { countryName } from "../../payloads/order.ts";
import { gid } from "../../ids.ts";
import type { AdminCall } from "../call.ts";

/** `MoneyV2` */
export function money(amount: string, currencyCode: string): { amount: string; currencyCode: string } {
  return { amount: graphqlDecimal(amount), currencyCode };
}

/** `MoneyBag` of an amount in minor units of the shop's currency. */
export function moneyBag(order: OrderRecord, minor: bigint): object {
  const { shop, presentment } = bothMoneys(order, minor);
  return {
    shopMoney: money(shop, order.currency),
    presentmentMoney: money(presentment, order.presentmentCurrency),
  };
}

/** `Count` */
export function exactCount(count: number): { count: number; precision: "EXACT" } {
  return { count, precision: "EXACT" };
}

/** Absolute address of something on the storefront. */
export function storefrontAddress(call: AdminCall, path: string): string {
  return new URL(path, call.devstore.addresses.storefrontUrl(call.shop.handle)).href;
}

export function image(
  call: AdminCall,
  record: { id: number; src: string; alt: string | null; width: number; height: number } | null,
): object | null {
  if (!record) return null;
  const url = storefrontAddress(call, record.src);
  return {
    id: gid("ProductImage", record.id),
    url,
    src: url,
    originalSrc: url,
    transformedSrc: url,
    altText: record.alt,
    width: record.width,
    height: record.height,
  };
}

export function mailingAddress(address: AddressRecord | null | undefined, id: string): object | null {
  if (!address) return null;
  const { firstName, lastName, address1, city, zip, province, countryCode, phone } = address;
  const country = countryName(countryCode);
  return {
    __typename: "MailingAddress",
    id: `${gid("MailingAddress", id)}?model_name=Address`,
    firstName,
    lastName,
    name: `${firstName} ${lastName}`.trim(),
    address1,
    city,
    zip,
    province,
    country,
    countryCode,
    countryCodeV2: countryCode,
    phone,
    coordinatesValidated: false,
    formatted: [address1, `${zip} ${city}`.trim(), country].filter(Boolean),
    formattedArea: [city, country].filter(Boolean).join(", "),
  };
}

/** The text of HTML, as `description` and `bodySummary` give it. */
export function plainText(html: string, truncateAt?: number | null): string {
  const text = html
    .replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, " ")
    .replace(/<[^>]*>/g, " ")
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => ENTITIES[name]!)
    .replace(/\s+/g, " ")
    .trim();
  return truncateAt && text.length > truncateAt ? `${text.slice(0, Math.max(0, truncateAt - 3))}...` : text;
}

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", nbsp: " " };

/** A number that stays the same for the same text, for things without an id of their own. */
export function stableNumber(text: string): number {
  let hash = 0;
  for (const character of text) hash = (hash * 31 + character.codePointAt(0)!) % 9_000_000_011;
  return 1_000_000_000 + hash;
}

export function metafieldNode(
  owner: { type: string; id: number; createdAt: string; updatedAt: string },
  field: MetafieldRecord,
): object {
  const id = stableNumber(`${owner.id}/${field.namespace}/${field.key}`);
  return {
    __typename: "Metafield",
    id: gid("Metafield", id),
    legacyResourceId: String(id),
    namespace: field.namespace,
    key: field.key,
    type: field.type,
    value: field.value,
    jsonValue: jsonValue(field),
    ownerType: owner.type.toUpperCase(),
    compareDigest: String(stableNumber(field.value)),
    sizeInBytes: Buffer.byteLength(field.value),
    definition: metafieldDefinition(owner.type.toUpperCase(), field),
    createdAt: owner.createdAt,
    updatedAt: owner.updatedAt,
  };
}

/** As a merchant makes it in the admin: themes and the Storefront API may read the field. */
export function metafieldDefinition(ownerType: string, { namespace, key, type }: MetafieldRecord): object {
  return {
    __typename: "MetafieldDefinition",
    id: gid("MetafieldDefinition", stableNumber(`${ownerType}/${namespace}/${key}`)),
    name: key.replaceAll("_", " "),
    description: null,
    namespace,
    key,
    ownerType,
    type: { __typename: "MetafieldDefinitionType", name: type },
    access: { customerAccount: "NONE", storefront: "PUBLIC_READ" },
  };
}

function jsonValue(field: MetafieldRecord): unknown {
  if (!/^(list\.|json|number_|boolean|money|dimension|volume|weight|rating|rich_text)/.test(field.type)) {
    return field.value;
  }
  try {
    return JSON.parse(field.value);
  } catch {
    return field.value;
  }
}

/** `UTC+01:00` and the like, at this moment. */
export function timezone(
  shop: ShopRecord,
  now: Date,
): { abbreviation: string; offset: string; minutes: number } {
  const part = (style: "short" | "longOffset"): string =>
    new Intl.DateTimeFormat("en-US", { timeZone: shop.ianaTimezone, timeZoneName: style })
      .formatToParts(now)
      .find(({ type }) => type === "timeZoneName")!.value;
  const [, sign = "+", hours = "00", minutes = "00"] =
    /GMT([+-])(\d{2}):(\d{2})/.exec(part("longOffset")) ?? [];
  const total = (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -1 : 1);
  return { abbreviation: part("short"), offset: `${sign}${hours}${minutes}`, minutes: total };
}
