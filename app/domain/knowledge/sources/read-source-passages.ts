import type { Services } from "~/services.server";
import type { Passage } from "../retrieval/passage";
import { readPassages } from "../retrieval/read-passages";

/**
 * The passages of one source (of a website: of one page) from its beginning, in the order in which they stand there;
 * none for another shop's.
 */
export async function readSourcePassages(
  services: Pick<Services, "db">,
  {
    shopId,
    sourceId,
    pageId,
    limit,
  }: { shopId: string; sourceId: string; pageId: string | null; limit: number },
): Promise<Passage[]> {
  const chunks = await services.db.chunk.findMany({
    where: { shopId, sourceId, pageId },
    orderBy: { position: "asc" },
    take: limit,
    select: { id: true },
  });
  const hits = chunks.map(({ id }) => ({
    id,
    score: 0,
    lexicalScore: 0,
    similarity: null,
    matchedTerms: [],
  }));
  return await readPassages(services, { shopId, hits });
}
