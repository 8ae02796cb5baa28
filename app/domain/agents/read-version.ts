import { LRUCache } from "lru-cache";
import type { Transaction } from "~/domain/shared/database";
import { agentSettingsSchema, type AgentSettings } from "./agent-settings";
import type { PublishedDirective } from "./directives/directive-content";

export interface VersionContent {
  number: number;
  settings: AgentSettings;
  directives: PublishedDirective[];
}

// A version never changes, so what was parsed once stays true.
const versions = new LRUCache<string, VersionContent>({ max: 1_000 });

/** What a published version holds. @throws when the shop has no such version: only ids that are stored come here. */
export async function readVersion(
  tx: Pick<Transaction, "agentVersion">,
  { shopId, agentVersionId }: { shopId: string; agentVersionId: string },
): Promise<VersionContent> {
  const key = `${shopId} ${agentVersionId}`;
  const known = versions.get(key);
  if (known) return known;
  const row = await tx.agentVersion.findFirstOrThrow({ where: { shopId, id: agentVersionId } });
  const version = {
    number: row.number,
    settings: agentSettingsSchema.parse(row.settings),
    // Written by us, checked when they were saved.
    directives: row.directives as unknown as PublishedDirective[],
  };
  versions.set(key, version);
  return version;
}
