import type { FileView } from "~/components/file-card";
import { createFormat, fileSize } from "~/components/format";
import type { QuestionListView } from "~/components/question-list";
import { kindWords } from "~/components/source-words";
import { readPagesQuery, viewWebsitePages } from "~/components/view-website-pages";
import { listAgents } from "~/domain/agents/list-agents";
import type { CrawlSettings } from "~/domain/knowledge/crawl/crawl-settings";
import { isWorking, shopifySourceKinds } from "~/domain/knowledge/sources/knowledge-source";
import { listChunks } from "~/domain/knowledge/sources/list-chunks";
import { listQuestions } from "~/domain/knowledge/sources/list-questions";
import { listSourcePages } from "~/domain/knowledge/crawl/list-source-pages";
import { readSource, type SourceDetail } from "~/domain/knowledge/sources/read-source";
import type { TextContentType, TextInput } from "~/domain/knowledge/sources/text-source";
import type { Shop } from "~/generated/prisma/client";
import type { Services } from "~/services.server";

const passagesPerPage = 10;
const pagesPerPage = 25;
const questionsPerPage = 20;

export type SourceView = NonNullable<Awaited<ReturnType<typeof viewSource>>>;

/** All that the page of a source shows; null when the shop has no such source. */
export async function viewSource(
  services: Services,
  { shop, sourceId, searchParams }: { shop: Shop; sourceId: string; searchParams: URLSearchParams },
) {
  const shopId = shop.id;
  const offset = Math.max(0, Number(searchParams.get("passages")) || 0);
  const text = searchParams.get("text")?.trim() ?? "";
  const [source, agents, chunks] = await Promise.all([
    readSource(services, { shopId, sourceId }),
    listAgents(services, { shopId }),
    listChunks(services, { shopId, sourceId, text, limit: passagesPerPage, offset }),
  ]);
  if (!source) return null;
  const format = createFormat(shop);
  return {
    website: isCrawled(source.kind) ? await readWebsite(services, { shop, source, searchParams }) : null,
    text: source.kind === "text" ? viewText(source) : null,
    file: source.kind === "file" ? viewFile(source) : null,
    questions: source.kind === "qa" ? await readQuestions(services, { shop, source, searchParams }) : null,
    source: {
      id: source.sourceId,
      title: source.title || "(no title)",
      kind: source.kind,
      isShopifys: (shopifySourceKinds as readonly string[]).includes(source.kind),
      status: source.status,
      reason: source.failureMessage,
      disabled: source.disabledAt !== null,
      deleted: source.deletedAt !== null,
      progressDone: source.progressDone,
      progressTotal: source.progressTotal,
      usedBy: source.usedBy,
      agentIds: source.agentIds,
      facts: factsOf(source, format),
      address: addressOf(source, shop.domain),
    },
    agents: agents.map(({ agentId, name }) => ({ label: name, value: agentId })),
    chunks: {
      rows: chunks.rows,
      text,
      offset,
      nextOffset: chunks.nextOffset,
      perPage: passagesPerPage,
      words:
        chunks.total === 0
          ? "No passages"
          : `${format.count(offset + 1)} to ${format.count(offset + chunks.rows.length)} of ${format.count(chunks.total)}`,
    },
  };
}

const isCrawled = (kind: string): kind is "website" | "link" => kind === "website" || kind === "link";

/** What only a website or link has: its settings and its pages. */
async function readWebsite(
  services: Services,
  { shop, source, searchParams }: { shop: Shop; source: SourceDetail; searchParams: URLSearchParams },
) {
  const query = readPagesQuery(searchParams);
  const at = { shopId: shop.id, sourceId: source.sourceId };
  const list = await listSourcePages(services, { ...at, ...query, limit: pagesPerPage });
  return {
    settings: source.settings as unknown as CrawlSettings,
    pages: viewWebsitePages(list, query, createFormat(shop)),
  };
}

/** What only a text has. */
function viewText({ title, content, contentType }: SourceDetail): TextInput {
  return { title, text: content ?? "", contentType: contentType as TextContentType };
}

/** What only a file has. */
function viewFile({ sourceId, fileName, fileBytes, contentType }: SourceDetail): FileView {
  return {
    ...{ sourceId, name: fileName ?? "", size: fileSize(fileBytes ?? 0) },
    isTable: contentType === "text/csv",
  };
}

/** What only a set of questions has: its pairs, or those that contain a text. */
async function readQuestions(
  services: Services,
  { shop, source, searchParams }: { shop: Shop; source: SourceDetail; searchParams: URLSearchParams },
): Promise<QuestionListView> {
  const text = searchParams.get("questionText")?.trim() ?? "";
  const offset = Math.max(0, Number(searchParams.get("questions")) || 0);
  const at = { shopId: shop.id, sourceId: source.sourceId };
  const list = await listQuestions(services, { ...at, text, limit: questionsPerPage, offset });
  const { rows, total, nextOffset } = list;
  const { count } = createFormat(shop);
  const words =
    total === 0
      ? "No questions"
      : `${count(offset + 1)} to ${count(offset + rows.length)} of ${count(total)}`;
  return {
    ...{ sourceId: source.sourceId, rows, text, words },
    ...{ previousOffset: offset > 0 ? Math.max(0, offset - questionsPerPage) : null, nextOffset },
  };
}

function factsOf(source: SourceDetail, format: ReturnType<typeof createFormat>) {
  const nextRefresh = isWorking(source.status) ? null : source.refreshDueAt;
  const facts: [string, string | null][] = [
    ["Kind", kindWords[source.kind] ?? source.kind],
    [
      "File",
      source.deletedAt && source.fileName && `${source.fileName} (${fileSize(source.fileBytes ?? 0)})`,
    ],
    ["Language", source.language && new Intl.DisplayNames("en", { type: "language" }).of(source.language)!],
    ["Passages", format.count(source.chunkCount)],
    ["Added", format.dateTime(source.createdAt)],
    ["Last refreshed", source.refreshedAt && format.dateTime(source.refreshedAt)],
    ["Next refresh", nextRefresh && format.dateTime(nextRefresh)],
  ];
  return facts.flatMap(([term, description]) => (description ? [{ term, description }] : []));
}

function addressOf({ url }: SourceDetail, shopDomain: string): string | null {
  if (!url) return null;
  return url.startsWith("/") ? `https://${shopDomain}${url}` : url;
}
