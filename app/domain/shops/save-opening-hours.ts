import { AppError } from "~/domain/shared/app-error";
import type { JsonInput } from "~/domain/shared/database";
import type { Services } from "~/services.server";
import { openingHoursSchema, type OpeningHours } from "./opening-hours";

/**
 * Sets when people answer; null: no hours, and no promise of a time. `before` is what the form was filled with.
 * @throws AppError `validation_error` naming each field, `conflict` when a teammate has saved meanwhile
 */
export async function saveOpeningHours(
  services: Pick<Services, "db">,
  { shopId, before, hours }: { shopId: string; before: OpeningHours | null; hours: OpeningHours | null },
): Promise<void> {
  const checked = openingHoursSchema.nullable().safeParse(hours);
  if (!checked.success) {
    throw new AppError("validation_error", "Some times are not right.", {
      details: checked.error.issues.map(({ path, message }) => ({ path: path.join("."), message })),
    });
  }
  await services.db.shopSettings.upsert({ where: { shopId }, create: { shopId }, update: {} });
  const { count } = await services.db.shopSettings.updateMany({
    where: { shopId, openingHours: { equals: toColumn(before) } },
    data: { openingHours: toColumn(checked.data) },
  });
  if (count === 0) {
    throw new AppError(
      "conflict",
      "Somebody has changed the hours since you opened this page. Load it again and make your change there.",
    );
  }
}

function toColumn(hours: OpeningHours | null): JsonInput {
  return hours ?? {};
}
