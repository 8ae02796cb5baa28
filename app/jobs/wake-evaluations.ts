import { wakeEvaluations as wake } from "~/domain/evals/wake-evaluations";
import type { Services } from "~/services.server";

/** Every few minutes: evaluations that stand still. */
export async function wakeEvaluations(services: Services): Promise<void> {
  const count = await wake(services);
  if (count > 0) services.log.info({ count }, "evaluations stood still and are set going again");
}
