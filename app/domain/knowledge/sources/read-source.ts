import type { KnowledgeSource } from "~/generated/prisma/client";
import type { Services } from "~/services.server";
import { toSourceSummary, type SourceSummary } from "./source-summary";

export interface SourceDetail extends SourceSummary {
  /** As it was typed or read; null where it stands by page, in a file or in versions. */
  content: string | null;
  contentType: string;
  fileBytes: number | null;
  language: string | null;
  /** CrawlSettings of a website or link. */
  settings: KnowledgeSource["settings"];
  createdAt: Date;
}

/** A source of the shop, deleted ones too; null for another shop's. */
export async function readSource(
  services: Pick<Services, "db">,
  { shopId, sourceId }: { shopId: string; sourceId: string },
): Promise<SourceDetail | null> {
  const source = await services.db.knowledgeSource.findFirst({ where: { shopId, id: sourceId } });
  if (!source) return null;
  const agents = await services.db.knowledgeSourceAgent.findMany({
    where: { shopId, sourceId },
    orderBy: { agentId: "asc" },
  });
  const { content, contentType, fileBytes, language, settings, createdAt } = source;
  const summary = toSourceSummary(
    source,
    agents.map(({ agentId }) => agentId),
  );
  return { ...summary, content, contentType, fileBytes, language, settings, createdAt };
}
