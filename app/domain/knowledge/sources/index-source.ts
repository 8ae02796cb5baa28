import { AppError } from "~/domain/shared/app-error";
import type { Transaction } from "~/domain/shared/database";
import type { KnowledgeSource, Prisma } from "~/generated/prisma/client";
import type { Services } from "~/services.server";
import type { ChunkText } from "../documents/chunk-blocks";
import type { DocumentKind, DocumentReading, QuestionPair } from "../documents/document-reader";
import { enqueueGapCheck } from "~/domain/search/enqueue-gap-check";
import { shopifySourceKinds } from "./knowledge-source";
import { readArticleMarkdown } from "../articles/read-article-markdown";
import { replaceChunks } from "./replace-chunks";

type Needs = Pick<Services, "db" | "now" | "newId" | "queue" | "log" | "files" | "documents">;

const pairsPerPage = 500;

/**
 * Reads a source of any kind but websites and links, and makes its passages findable: a search sees the old ones or the
 * new ones. What cannot be read is noted on the source in plain words, and what was read before stays in use. A source
 * that has gone, or changed meanwhile, is left to its own job. Doing it twice has one effect.
 */
export async function indexSource(
  services: Needs,
  { shopId, sourceId }: { shopId: string; sourceId: string },
): Promise<void> {
  const source = await services.db.knowledgeSource.findFirst({
    where: { shopId, id: sourceId, deletedAt: null, kind: { notIn: ["website", "link"] } },
  });
  if (!source) return;
  const note = noterOf(services, source);
  if (!(await note({ status: "fetching", progressDone: 0, progressTotal: 0 }))) return;
  try {
    const reading = await readSource(services, source);
    if (reading.tag === "refused") await noteRefusal(services, source, reading);
    else await write(services, source, reading.content);
  } catch (error) {
    const reason = error instanceof AppError ? error.message : "Storing its passages broke off.";
    await note({
      status: source.chunkCount > 0 ? "stale" : "failed",
      failureMessage: `${reason} It is tried again by itself.${stillInUse(source)}`,
    });
    throw error;
  }
}

const stillInUse = ({ chunkCount }: KnowledgeSource): string =>
  chunkCount > 0 ? " What was read before stays in use." : "";

/** Writes to the source as long as it has not changed; tells whether it has. */
function noterOf(services: Pick<Services, "db">, { shopId, id, revision }: KnowledgeSource) {
  return async (
    data: Prisma.KnowledgeSourceUpdateManyMutationInput,
    tx: Transaction = services.db,
  ): Promise<boolean> => {
    const { count } = await tx.knowledgeSource.updateMany({
      where: { shopId, id, revision, deletedAt: null },
      data,
    });
    return count > 0;
  };
}

interface Content {
  title: string;
  language: string | null;
  chunks: ChunkText[];
}

type Reading =
  | { tag: "read"; content: Content }
  /** `isOutdated`: what was read before is known to be wrong now. */
  | { tag: "refused"; message: string; isOutdated: boolean };

async function readSource(services: Needs, source: KnowledgeSource): Promise<Reading> {
  const { kind, title, content, contentType } = source;
  const isOfShopify = (shopifySourceKinds as readonly string[]).includes(kind);
  if (kind === "qa") return await readPairs(services, source);
  if (kind === "file") return fromDocument(title, await readFile(services, source));
  if (kind === "article") return await readArticle(services, source);
  if (content === null) {
    const message = source.failureMessage ?? "There is no text to index.";
    return { tag: "refused", message, isOutdated: true };
  }
  const reading = await services.documents.read({ kind: textKind(contentType), content });
  // A page without text is as it should be: pictures, or what an app puts there.
  if (isOfShopify && reading.tag === "refused" && reading.reason === "empty") return nothingIn(title);
  return fromDocument(title, reading);
}

const nothingIn = (title: string): Reading => ({
  tag: "read",
  content: { title, language: null, chunks: [] },
});

function textKind(contentType: string): DocumentKind {
  if (contentType === "text/html") return "html";
  return contentType === "text/markdown" ? "markdown" : "text";
}

function fromDocument(title: string, reading: DocumentReading): Reading {
  if (reading.tag === "refused") return { tag: "refused", message: reading.message, isOutdated: false };
  const { language, chunks } = reading.document;
  return { tag: "read", content: { title, language, chunks } };
}

async function readFile(services: Needs, { shopId, fileId }: KnowledgeSource): Promise<DocumentReading> {
  const file = fileId ? await services.files.read({ shopId, fileId }) : null;
  if (!file) {
    return {
      tag: "refused",
      reason: "damaged",
      message: "The uploaded file is no longer there. Upload it again.",
    };
  }
  return await services.documents.read({ kind: fileKind(file.contentType), content: file.bytes });
}

function fileKind(contentType: string): DocumentKind {
  if (contentType === "application/pdf") return "pdf";
  if (contentType === "text/csv") return "csv";
  return textKind(contentType);
}

/** Read page by page, so that a large set does not hold the process. */
async function readPairs(
  services: Needs,
  { shopId, id: sourceId, title }: KnowledgeSource,
): Promise<Reading> {
  const pairs: QuestionPair[] = [];
  for (;;) {
    const page = await services.db.questionAnswer.findMany({
      where: { shopId, sourceId },
      orderBy: [{ position: "asc" }, { id: "asc" }],
      skip: pairs.length,
      take: pairsPerPage,
      select: { question: true, answer: true },
    });
    pairs.push(...page);
    if (page.length < pairsPerPage) break;
  }
  if (pairs.length === 0) return nothingIn(title);
  return fromDocument(
    title,
    await services.documents.read({ kind: "questions", content: JSON.stringify(pairs) }),
  );
}

/** The published version; a draft is not for shoppers. */
async function readArticle(services: Needs, { shopId, id, title }: KnowledgeSource): Promise<Reading> {
  const article = await readArticleMarkdown(services, { shopId, articleId: id });
  if (!article) return nothingIn(title);
  const reading = await services.documents.read({ kind: "markdown", content: article.markdown });
  return fromDocument(article.title, reading);
}

async function noteRefusal(
  services: Needs,
  source: KnowledgeSource,
  { message, isOutdated }: { message: string; isOutdated: boolean },
): Promise<void> {
  const note = noterOf(services, source);
  if (isOutdated) {
    await replace(
      services,
      source,
      { title: source.title, language: null, chunks: [] },
      {
        status: "failed",
        failureMessage: message,
      },
    );
  } else if (source.chunkCount > 0) {
    await note({ status: "stale", failureMessage: `${message}${stillInUse(source)}` });
  } else await note({ status: "failed", failureMessage: message });
}

async function write(services: Needs, source: KnowledgeSource, content: Content): Promise<void> {
  const { language, title } = content;
  await replace(services, source, content, { status: "ready", failureMessage: null, language, title });
}

async function replace(
  services: Needs,
  source: KnowledgeSource,
  { title, chunks }: Content,
  outcome: Prisma.KnowledgeSourceUpdateManyMutationInput,
): Promise<void> {
  const { shopId, id: sourceId } = source;
  const note = noterOf(services, source);
  const total = chunks.length;
  const counts = { chunkCount: total, progressDone: total, progressTotal: total };
  let asksGaps = true;
  const part = { shopId, sourceId, pageId: null, title, chunks };
  await replaceChunks(services, part, {
    claim: async (tx) => {
      if (!(await note({ ...outcome, ...counts, ...readNow(services, source) }, tx))) return false;
      if (asksGaps) await enqueueGapCheck(services, tx, { shopId });
      asksGaps = false;
      return true;
    },
    progress: (tx, done) => note({ status: "indexing", progressDone: done, progressTotal: total }, tx),
  });
}

/** What Shopify has is as its last refresh says; anything else is as it is now. */
function readNow({ now }: Needs, { kind }: KnowledgeSource): Prisma.KnowledgeSourceUpdateManyMutationInput {
  return (shopifySourceKinds as readonly string[]).includes(kind) ? {} : { refreshedAt: now() };
}
