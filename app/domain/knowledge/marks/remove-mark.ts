import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";

/** @throws AppError `not_found` when there is no such mark (any more), or it is another shop's */
export async function removeMark(
  services: Pick<Services, "db">,
  { shopId, markId }: { shopId: string; markId: string },
): Promise<void> {
  const { count } = await services.db.retrievalMark.deleteMany({ where: { shopId, id: markId } });
  if (count === 0) throw new AppError("not_found", "This mark is not there any more: reload the page.");
}
