import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";
import { defaultDiscountPolicy, policyProblems, type DiscountPolicy } from "./discount-policy";

export type DiscountPolicyInput = Omit<DiscountPolicy, "enabledAt"> & { enabled: boolean };

/**
 * Saves what the agent may give away. Codes that exist already stay valid.
 * @param input.revision the one that the merchant has seen
 * @throws AppError `validation_error` with `details: {field, message}[]`; `conflict` when a teammate has saved meanwhile
 */
export async function saveDiscountPolicy(
  services: Pick<Services, "db" | "now">,
  { shopId, enabled, revision, ...policy }: DiscountPolicyInput & { shopId: string },
): Promise<void> {
  const details = policyProblems(policy);
  if (details.length > 0) {
    throw new AppError("validation_error", "The discount settings cannot work like this.", { details });
  }
  await services.db.$transaction(async (tx) => {
    await tx.discountPolicy.createMany({
      data: { shopId, ...defaultDiscountPolicy },
      skipDuplicates: true,
    });
    const now = services.now();
    const { count } = await tx.discountPolicy.updateMany({
      where: { shopId, revision },
      data: { ...policy, ...(enabled ? {} : { enabledAt: null }), revision: { increment: 1 } },
    });
    if (count === 0) {
      throw new AppError(
        "conflict",
        "Somebody else has saved these settings meanwhile. Load the page again to see them.",
      );
    }
    if (enabled) {
      await tx.discountPolicy.updateMany({ where: { shopId, enabledAt: null }, data: { enabledAt: now } });
    }
  });
}
