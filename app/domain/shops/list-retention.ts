import type { Services } from "~/services.server";

const pageSize = 500;

/** Every shop, installed or not, with how many days it keeps conversations. */
export async function* listRetention(
  services: Pick<Services, "db">,
): AsyncGenerator<{ shopId: string; retentionDays: number }> {
  let after = "";
  for (;;) {
    const rows = await services.db.shopSettings.findMany({
      where: { shopId: { gt: after } },
      orderBy: { shopId: "asc" },
      select: { shopId: true, retentionDays: true },
      take: pageSize,
    });
    yield* rows;
    if (rows.length < pageSize) return;
    after = rows.at(-1)!.shopId;
  }
}
