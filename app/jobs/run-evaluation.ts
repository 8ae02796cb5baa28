import { runEvaluation as run } from "~/domain/evals/run-evaluation";
import type { JobPayloads } from "~/domain/shared/queue";
import type { Services } from "~/services.server";

export async function runEvaluation(services: Services, data: JobPayloads["run-evaluation"]): Promise<void> {
  await run(services, data);
}
