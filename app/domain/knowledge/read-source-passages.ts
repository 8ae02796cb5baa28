import type { Services } from "~/services.server";
import type { Passage } from "./passage";

/** The passages of one source from its beginning, in the order in which they stand there; none for another shop's. */
export async function readSourcePassages(
  services: Pick<Services, "db">,
  { shopId, sourceId, limit }: { shopId: string; sourceId: string; limit: number },
): Promise<Passage[]> {
  const source = await services.db.knowledgeSource.findFirst({ where: { shopId, id: sourceId } });
  if (!source) return [];
  const chunks = await services.db.chunk.findMany({
    where: { shopId, sourceId },
    orderBy: { position: "asc" },
    take: limit,
  });
  return chunks.map(({ id, headings, text }) => ({
    chunkId: id,
    sourceId,
    title: source.title,
    url: source.url,
    headings,
    text,
    quote: text,
    score: 0,
    matchedTerms: [],
  }));
}
