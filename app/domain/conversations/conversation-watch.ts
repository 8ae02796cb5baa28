import type { Database } from "~/domain/shared/database";

/** Everything that a follower of a conversation may have to hear of changes this text. */
export type ConversationMark = string;

export interface ConversationWatch {
  /**
   * Resolves once the conversation's mark is another than `mark`, after `timeoutMs`, when `signal` aborts, or when the
   * process stops. Rejects when the database cannot be asked.
   */
  wait(input: {
    shopId: string;
    conversationId: string;
    mark: ConversationMark;
    timeoutMs: number;
    signal: AbortSignal;
  }): Promise<void>;
  /** Ends all waiting, now and from now on: a process that stops must not be kept by its followers. */
  close(): void;
  isClosed(): boolean;
}

interface Waiter {
  shopId: string;
  conversationId: string;
  mark: ConversationMark;
  end(error?: Error): void;
}

/** One query per `everyMs` for all who wait in this process, and none while nobody does. */
export function createConversationWatch(db: Database, { everyMs = 500 } = {}): ConversationWatch {
  const waiters = new Set<Waiter>();
  let timer: NodeJS.Timeout | null = null;
  let isOver = false;

  const endAll = (asked: Iterable<Waiter>, error?: Error): void => {
    for (const waiter of asked) waiter.end(error);
  };
  const schedule = (): void => {
    if (waiters.size > 0) timer ??= setTimeout(() => void look(), everyMs);
  };
  const look = async (): Promise<void> => {
    const asked = [...waiters];
    try {
      const marked = asked.length > 0 ? await readMarkedConversations(db, asked) : null;
      for (const waiter of asked) {
        if (marked?.get(keyOf(waiter))?.mark !== waiter.mark) waiter.end();
      }
    } catch (error) {
      endAll(asked, error as Error);
    } finally {
      timer = null;
      schedule();
    }
  };

  return {
    wait: ({ shopId, conversationId, mark, timeoutMs, signal }) =>
      new Promise((resolve, reject) => {
        if (isOver || signal.aborted) return resolve();
        const leave = (): void => waiter.end();
        const timeout = setTimeout(leave, timeoutMs);
        const waiter: Waiter = {
          ...{ shopId, conversationId, mark },
          end: (error) => {
            if (!waiters.delete(waiter)) return;
            clearTimeout(timeout);
            signal.removeEventListener("abort", leave);
            if (error === undefined) resolve();
            else reject(error);
          },
        };
        waiters.add(waiter);
        signal.addEventListener("abort", leave);
        schedule();
      }),
    close: () => {
      isOver = true;
      endAll([...waiters]);
    },
    isClosed: () => isOver,
  };
}

type Key = Pick<Waiter, "shopId" | "conversationId">;

const keyOf = ({ shopId, conversationId }: Key): string => `${shopId} ${conversationId}`;

/** A conversation as it stands, with the mark of that. */
export interface MarkedConversation {
  mark: ConversationMark;
  agentId: string;
  handedOffAt: Date | null;
  /** Who has it; null: nobody, or the agent answers. */
  teammateId: string | null;
}

/** These conversations as they are now, by shop and id; one that is gone is not among them. */
async function readMarkedConversations(db: Database, keys: Key[]): Promise<Map<string, MarkedConversation>> {
  const rows = await db.$queryRaw<(Key & MarkedConversation)[]>`
    SELECT c."shopId", c."id" AS "conversationId", c."agentId", c."handedOffAt", h."teammateId",
           concat_ws(' ', c."messageCount", c."status", coalesce(extract(epoch FROM c."handedOffAt")::text, '-'), h."teammateId") AS "mark"
    FROM unnest(${keys.map(({ shopId }) => shopId)}::text[], ${keys.map(({ conversationId }) => conversationId)}::text[])
      AS "asked" ("shopId", "id")
    JOIN "Conversation" c ON c."shopId" = "asked"."shopId" AND c."id" = "asked"."id"
    LEFT JOIN "Handoff" h ON h."shopId" = c."shopId" AND h."conversationId" = c."id" AND h."releasedAt" IS NULL`;
  return new Map(rows.map((row) => [keyOf(row), row]));
}

/** Null for a conversation that is not there. */
export async function readMarkedConversation(db: Database, key: Key): Promise<MarkedConversation | null> {
  return (await readMarkedConversations(db, [key])).get(keyOf(key)) ?? null;
}
