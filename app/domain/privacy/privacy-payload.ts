import { z } from "zod";

const id = z.union([z.number().int(), z.string()]).transform((value): string => String(value));

const schema = z.object({
  customer: z
    .object({ id: id.nullish(), email: z.string().nullish(), phone: z.string().nullish() })
    .nullish(),
  orders_requested: z.array(id).nullish(),
  orders_to_redact: z.array(id).nullish(),
});

/** Who a privacy request is about, as Shopify names them. */
export interface PrivacySubject {
  shopifyCustomerId: string | null;
  email: string | null;
  phone: string | null;
  orderIds: string[];
}

export function parsePrivacyPayload(payload: unknown): PrivacySubject {
  const { customer, orders_requested, orders_to_redact } = schema.parse(payload);
  return {
    shopifyCustomerId: customer?.id ?? null,
    email: customer?.email || null,
    phone: customer?.phone || null,
    orderIds: orders_requested ?? orders_to_redact ?? [],
  };
}
