import type { Services } from "~/services.server";

/** Hides the setup guide, or shows it again. */
export async function dismissOnboarding(
  services: Pick<Services, "db" | "now">,
  { shopId, dismissed }: { shopId: string; dismissed: boolean },
): Promise<void> {
  const onboardingDismissedAt = dismissed ? services.now() : null;
  await services.db.shopSettings.upsert({
    where: { shopId },
    create: { shopId, onboardingDismissedAt },
    update: { onboardingDismissedAt },
  });
}
