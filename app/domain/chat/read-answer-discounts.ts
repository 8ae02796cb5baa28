import type { StoredMessage } from "~/domain/conversations/stored-message";
import { listUsableCodes, type ToldCode } from "~/domain/discounts/list-usable-codes";
import type { Services } from "~/services.server";
import type { RequestDiscountResult } from "./tools/discount-results";

/** The discount codes that these answers told and that still count, by the answer's id. */
export async function readAnswerDiscounts(
  services: Pick<Services, "db" | "now">,
  { shopId, messages }: { shopId: string; messages: Pick<StoredMessage, "messageId" | "trace">[] },
): Promise<Map<string, string>> {
  const told = messages.flatMap(({ messageId, trace }) => {
    const code = toldCode(trace);
    return code ? [{ messageId, ...code }] : [];
  });
  const usable = await listUsableCodes(services, { shopId, told });
  return new Map(told.flatMap(({ messageId, code }) => (usable.has(code) ? [[messageId, code]] : [])));
}

/** The last one that the tool brought. */
function toldCode({ toolCalls }: StoredMessage["trace"]): ToldCode | null {
  for (const { name, result } of toolCalls.toReversed()) {
    const given = result as RequestDiscountResult | null;
    if (name !== "request_discount" || given?.tag !== "given" || given.code === null) continue;
    return { code: given.code, lastDay: given.validUntil };
  }
  return null;
}
