import { z } from "zod";
import type { DiscountFields } from "./discount-form";

const text = z.string().max(100);
const fieldsSchema: z.ZodType<DiscountFields> = z.strictObject({
  enabled: z.boolean(),
  source: z.enum(["own", "existing"]),
  existingCode: text,
  percentMax: text,
  cartMinMinor: text,
  amountMaxMinor: text,
  dayBudgetMinor: text,
  dayCodesMax: text,
  expiresHours: text,
  oncePerCustomer: z.boolean(),
  excludedProducts: z
    .array(z.strictObject({ productId: z.string().regex(/^\d{1,20}$/), title: z.string().max(500) }))
    .max(1_000),
});

/** What the form has sent. @throws Response 400 for what no form of this page sends */
export function readSubmitted(form: FormData): { fields: DiscountFields; revision: number } {
  const revision = Number(form.get("revision"));
  const fields = fieldsSchema.safeParse(parseJson(form.get("fields")));
  if (!fields.success || !Number.isInteger(revision)) {
    throw new Response("The form sent nothing that this page knows.", { status: 400 });
  }
  return { fields: fields.data, revision };
}

function parseJson(value: FormDataEntryValue | null): unknown {
  try {
    return JSON.parse(typeof value === "string" ? value : "") as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
