import type { Services } from "~/services.server";

const pageSize = 500;

/** The ids of all installed shops, page by page. */
export async function* listInstalledShops(services: Pick<Services, "db">): AsyncGenerator<string> {
  let after = "";
  for (;;) {
    const rows = await services.db.shop.findMany({
      where: { uninstalledAt: null, id: { gt: after } },
      orderBy: { id: "asc" },
      select: { id: true },
      take: pageSize,
    });
    for (const row of rows) yield row.id;
    if (rows.length < pageSize) return;
    after = rows.at(-1)!.id;
  }
}
