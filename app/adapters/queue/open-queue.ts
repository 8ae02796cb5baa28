import { randomUUID } from "node:crypto";
import type pg from "pg";
import { PgBoss, fromPrisma } from "pg-boss";
import type { Logger } from "~/domain/shared/logger";
import type { JobName, JobOptions, JobPayloads, Queue } from "~/domain/shared/queue";
import { scrub } from "~/domain/shared/scrub";
import { startWorkerLoop, type WorkerLoop, type WorkSource } from "./worker-loop";

export interface OpenQueue extends Queue {
  /** Starts working. `run` gets every job; what it throws is retried with growing pauses, then set aside as dead. */
  work(options: { concurrency: number; run: (name: JobName, data: never) => Promise<void> }): void;
  /** Enqueues the job at each time that matches (UTC). */
  schedule(name: JobName, cron: string): Promise<void>;
  /** Jobs that ran out of retries, newest first. */
  listDead(limit: number): Promise<{ id: string; name: string; data: unknown; failedAt: Date }[]>;
  /** Waits for running jobs up to the bound, then stops. */
  close(): Promise<void>;
}

interface QueuedJob {
  name: JobName;
  data: object;
}

// One queue for all jobs: one poll, and fairness between shops over everything they want done.
const workQueue = "work";
const deadQueue = "dead";
const stopTimeoutMs = 10_000;
const heartbeatEveryMs = 10_000;

/**
 * Durable jobs in the same database (pg-boss).
 * @param kind on embedded PostgreSQL this process is the only worker, so what an earlier one left active runs at once
 */
export async function openQueue(pool: pg.Pool, kind: "embedded" | "server", log: Logger): Promise<OpenQueue> {
  const boss = new PgBoss({
    db: { executeSql: async (text, values) => await pool.query(text, values as unknown[]) },
    backend: kind === "embedded" ? "pglite" : "postgres",
    reindex: false,
    monitorVacuum: false,
  });
  boss.on("error", (error) => log.error({ error }, "the queue reports an error"));
  await boss.start();
  await createQueues(boss);
  if (kind === "embedded") await releaseInterrupted(pool);

  let loop: WorkerLoop | null = null;

  return {
    enqueue: async (tx, name, data, options) => {
      await boss.send(workQueue, { name, data }, { ...sendOptions(data, options), db: fromPrisma(tx) });
      loop?.wake();
    },
    work: ({ concurrency, run }) => {
      const source = workSource(boss, run, log);
      loop = startWorkerLoop(source, { concurrency, perGroup: Math.max(1, Math.ceil(concurrency / 2)) });
    },
    schedule: async (name, cron) => {
      await boss.schedule(workQueue, cron, { name, data: {} }, { key: name, singletonKey: name });
    },
    listDead: async (limit) => {
      const dead = await boss.findJobs<QueuedJob>(deadQueue, {});
      return dead
        .map((job) => ({ id: job.id, name: job.data.name, data: job.data.data, failedAt: job.createdOn }))
        .sort((a, b) => b.failedAt.getTime() - a.failedAt.getTime())
        .slice(0, limit);
    },
    close: async () => {
      await loop?.stop(stopTimeoutMs);
      await boss.stop({ graceful: true, timeout: stopTimeoutMs });
    },
  };
}

async function createQueues(boss: PgBoss): Promise<void> {
  await boss.createQueue(deadQueue, { retentionSeconds: 30 * 24 * 3600 });
  await boss.createQueue(workQueue, {
    // "short": at most one waiting job for each singleton key.
    policy: "short",
    deadLetter: deadQueue,
    retryLimit: 8,
    retryDelay: 2,
    retryBackoff: true,
    retryDelayMax: 1800,
    expireInSeconds: 900,
    heartbeatSeconds: 30,
    deleteAfterSeconds: 24 * 3600,
    retentionSeconds: 14 * 24 * 3600,
  });
  // The first use of a queue looks it up on pg-boss's own connection; inside a transaction on embedded
  // PostgreSQL that would wait for itself. From here on the cache answers.
  for (const name of [workQueue, deadQueue]) await boss.findJobs(name, { id: randomUUID() });
}

/** Being interrupted is no failure: the job starts afresh, without the pauses that grow with its tries. */
async function releaseInterrupted(pool: pg.Pool): Promise<void> {
  await pool.query(
    `UPDATE pgboss.job SET state = 'retry', start_after = now(), started_on = NULL, heartbeat_on = NULL, retry_count = 0
     WHERE state = 'active' AND name = $1`,
    [workQueue],
  );
}

function sendOptions(data: object, options: JobOptions | undefined) {
  const shopId = "shopId" in data && typeof data.shopId === "string" ? data.shopId : undefined;
  const group = options?.group ?? shopId;
  return {
    singletonKey: options?.singletonKey ?? randomUUID(),
    ...(group ? { group: { id: group } } : {}),
    ...(options?.startAfterSeconds ? { startAfter: options.startAfterSeconds } : {}),
  };
}

function workSource(
  boss: PgBoss,
  run: (name: JobName, data: never) => Promise<void>,
  log: Logger,
): WorkSource<QueuedJob> {
  return {
    fetch: async (ignoreGroups) => {
      const [job] = await boss.fetch<QueuedJob>(workQueue, { batchSize: 1, ignoreGroups });
      return job ? { id: job.id, data: job.data, groupId: job.groupId ?? null } : null;
    },
    run: async (job) => {
      const beat = setInterval(
        () =>
          void boss
            .touch(workQueue, job.id)
            .catch((error: unknown) => log.warn({ error }, "a heartbeat was not written")),
        heartbeatEveryMs,
      );
      try {
        await runJob(job.data, run, log);
        await boss.complete(workQueue, job.id);
      } catch (error) {
        // When even this fails the job stays active, and its heartbeat, growing old, makes it run again.
        await boss
          .fail(workQueue, job.id, { message: scrub(error instanceof Error ? error.message : String(error)) })
          .catch((failure: unknown) => log.error({ error: failure }, "a failed job could not be given back"));
      } finally {
        clearInterval(beat);
      }
    },
    onFetchError: (error) => log.error({ error }, "jobs could not be fetched"),
  };
}

async function runJob(
  job: QueuedJob,
  run: (name: JobName, data: never) => Promise<void>,
  log: Logger,
): Promise<void> {
  const startedAt = performance.now();
  try {
    await run(job.name, job.data as JobPayloads[JobName] as never);
    log.debug({ job: job.name, durationMs: Math.round(performance.now() - startedAt) }, "job done");
  } catch (error) {
    log.warn({ job: job.name, error }, "job failed, it is tried again unless it has run out of tries");
    throw error;
  }
}
