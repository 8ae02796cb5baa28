import type { KnowledgeSource } from "~/generated/prisma/client";

/** A source as lists show it. */
export interface SourceSummary {
  sourceId: string;
  /** SourceKind */
  kind: string;
  title: string;
  url: string | null;
  fileName: string | null;
  /** SourceStatus */
  status: string;
  failureMessage: string | null;
  progressDone: number;
  progressTotal: number;
  chunkCount: number;
  /** all, or selected: then these agents alone use it. */
  usedBy: string;
  agentIds: string[];
  refreshedAt: Date | null;
  refreshDueAt: Date | null;
  disabledAt: Date | null;
  deletedAt: Date | null;
}

export function toSourceSummary(source: KnowledgeSource, agentIds: string[]): SourceSummary {
  const { id: sourceId, kind, title, url, fileName, status, failureMessage } = source;
  const { progressDone, progressTotal, chunkCount, usedBy, refreshedAt, refreshDueAt } = source;
  const { disabledAt, deletedAt } = source;
  return {
    ...{
      sourceId,
      kind,
      title,
      url,
      fileName,
      status,
      failureMessage,
      progressDone,
      progressTotal,
      chunkCount,
    },
    ...{ usedBy, agentIds, refreshedAt, refreshDueAt, disabledAt, deletedAt },
  };
}
