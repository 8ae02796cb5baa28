-- AlterTable
ALTER TABLE "SearchDocument" ADD COLUMN "groupId" TEXT;

-- A chunk's group is its source.
UPDATE "SearchDocument" AS document SET "groupId" = chunk."sourceId"
FROM "Chunk" AS chunk
WHERE document."collection" = 'chunk' AND document."shopId" = chunk."shopId" AND document."id" = chunk."id";

-- AlterTable
ALTER TABLE "Product" ADD COLUMN "exportHash" TEXT NOT NULL DEFAULT '';
DROP INDEX "Product_shopId_updatedAt_idx";
CREATE INDEX "Product_shopId_sourceUpdatedAt_idx" ON "Product"("shopId", "sourceUpdatedAt");

-- AlterTable
ALTER TABLE "CatalogState" ADD COLUMN "metafieldKeys" JSONB;

-- Lines of exports are kept in another form: a sync that runs begins again.
DROP TABLE "CatalogSyncLine";
UPDATE "CatalogSync" SET
    "status" = 'queued', "bulkOperations" = '{}', "revision" = "revision" + 1, "productsTotal" = NULL,
    "productsDone" = 0, "productsSkipped" = 0, "variantsDone" = 0, "productsRemoved" = 0,
    "checkpoint" = '{"phase":"request","polls":0,"restarts":0,"files":{"products":{"offset":0,"roots":0,"done":false},"collections":{"offset":0,"roots":0,"done":false}},"parts":0,"part":0,"afterProductId":"","importStartedAt":null,"failures":0,"cleanedUp":false}'
WHERE "finishedAt" IS NULL;

-- CreateTable
CREATE TABLE "CatalogSyncPiece" (
    "shopId" TEXT NOT NULL,
    "syncId" TEXT NOT NULL,
    "part" INTEGER NOT NULL,
    "file" TEXT NOT NULL,
    "endOffset" BIGINT NOT NULL,
    "productIds" TEXT[],
    "lines" BYTEA NOT NULL,

    CONSTRAINT "CatalogSyncPiece_pkey" PRIMARY KEY ("shopId","syncId","part","file","endOffset")
);
-- They are packed already.
ALTER TABLE "CatalogSyncPiece" ALTER COLUMN "lines" SET STORAGE EXTERNAL;

-- AlterTable
ALTER TABLE "Agent" ADD COLUMN "catalogExcludedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "KnowledgeSource"
    ADD COLUMN "contentType" TEXT NOT NULL DEFAULT 'text/html',
    ADD COLUMN "fileId" TEXT,
    ADD COLUMN "fileName" TEXT,
    ADD COLUMN "fileBytes" INTEGER,
    ADD COLUMN "language" TEXT,
    ADD COLUMN "settings" JSONB NOT NULL DEFAULT '{}',
    ADD COLUMN "crawl" JSONB NOT NULL DEFAULT '{}',
    ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN "progressDone" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN "progressTotal" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN "chunkCount" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN "usedBy" TEXT NOT NULL DEFAULT 'all',
    ADD COLUMN "refreshDueAt" TIMESTAMPTZ(3),
    ADD COLUMN "disabledAt" TIMESTAMPTZ(3),
    ADD COLUMN "deletedAt" TIMESTAMPTZ(3);

UPDATE "KnowledgeSource" AS source SET "chunkCount" = (
    SELECT count(*) FROM "Chunk" AS chunk WHERE chunk."shopId" = source."shopId" AND chunk."sourceId" = source."id");

-- AlterTable
ALTER TABLE "Chunk" ADD COLUMN "pageId" TEXT;
DROP INDEX "Chunk_shopId_sourceId_idx";

-- CreateTable
CREATE TABLE "Teammate" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "name" TEXT,
    "firstSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Teammate_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "SearchSynonym" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "terms" TEXT[],
    "means" TEXT[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SearchSynonym_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "KnowledgeSourceAgent" (
    "shopId" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "agentId" TEXT NOT NULL,

    CONSTRAINT "KnowledgeSourceAgent_pkey" PRIMARY KEY ("shopId","sourceId","agentId")
);

-- CreateTable
CREATE TABLE "KnowledgePage" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "language" TEXT,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "httpStatus" INTEGER,
    "depth" INTEGER NOT NULL,
    "content" TEXT,
    "contentHash" TEXT,
    "etag" TEXT,
    "lastModified" TEXT,
    "links" TEXT[],
    "failures" INTEGER NOT NULL DEFAULT 0,
    "chunkCount" INTEGER NOT NULL DEFAULT 0,
    "crawlNumber" INTEGER NOT NULL,
    "fetchedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "KnowledgePage_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "QuestionAnswer" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "question" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "QuestionAnswer_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "Article" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "latestVersion" INTEGER NOT NULL,
    "publishedVersion" INTEGER,
    "gapId" TEXT,
    "deletedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Article_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "ArticleVersion" (
    "shopId" TEXT NOT NULL,
    "articleId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "markdown" TEXT NOT NULL,
    "teammateId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ArticleVersion_pkey" PRIMARY KEY ("shopId","articleId","number")
);

-- CreateTable
CREATE TABLE "KnowledgeGap" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "questionCount" INTEGER NOT NULL,
    "firstAskedAt" TIMESTAMPTZ(3) NOT NULL,
    "lastAskedAt" TIMESTAMPTZ(3) NOT NULL,
    "articleId" TEXT,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "KnowledgeGap_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "GapQuestion" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "gapId" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "locale" TEXT,
    "hadPassage" BOOLEAN NOT NULL DEFAULT false,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "resolvedAt" TIMESTAMPTZ(3),

    CONSTRAINT "GapQuestion_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "RetrievalMark" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "chunkId" TEXT NOT NULL,
    "chunkText" TEXT NOT NULL,
    "teammateId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RetrievalMark_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateIndex
CREATE INDEX "ShopifyWebhookReceipt_shopDomain_processedAt_receivedAt_idx" ON "ShopifyWebhookReceipt"("shopDomain", "processedAt", "receivedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Teammate_shopId_subject_key" ON "Teammate"("shopId", "subject");

-- CreateIndex
CREATE INDEX "KnowledgeSource_refreshDueAt_idx" ON "KnowledgeSource"("refreshDueAt");

-- CreateIndex
CREATE INDEX "KnowledgeSourceAgent_shopId_agentId_idx" ON "KnowledgeSourceAgent"("shopId", "agentId");

-- CreateIndex
CREATE INDEX "KnowledgePage_shopId_sourceId_status_idx" ON "KnowledgePage"("shopId", "sourceId", "status");

-- CreateIndex
CREATE UNIQUE INDEX "KnowledgePage_shopId_sourceId_url_key" ON "KnowledgePage"("shopId", "sourceId", "url");

-- CreateIndex
CREATE INDEX "QuestionAnswer_shopId_sourceId_position_idx" ON "QuestionAnswer"("shopId", "sourceId", "position");

-- CreateIndex
CREATE INDEX "Article_shopId_updatedAt_idx" ON "Article"("shopId", "updatedAt");

-- CreateIndex
CREATE INDEX "Chunk_shopId_sourceId_position_idx" ON "Chunk"("shopId", "sourceId", "position");

-- CreateIndex
CREATE INDEX "Chunk_shopId_pageId_idx" ON "Chunk"("shopId", "pageId");

-- CreateIndex
CREATE INDEX "KnowledgeGap_shopId_status_lastAskedAt_idx" ON "KnowledgeGap"("shopId", "status", "lastAskedAt");

-- CreateIndex
CREATE INDEX "GapQuestion_shopId_gapId_askedAt_idx" ON "GapQuestion"("shopId", "gapId", "askedAt");

-- CreateIndex
CREATE INDEX "GapQuestion_shopId_conversationId_idx" ON "GapQuestion"("shopId", "conversationId");

-- CreateIndex
CREATE UNIQUE INDEX "GapQuestion_shopId_messageId_key" ON "GapQuestion"("shopId", "messageId");

-- CreateIndex
CREATE UNIQUE INDEX "RetrievalMark_shopId_question_chunkId_key" ON "RetrievalMark"("shopId", "question", "chunkId");

-- CreateTable
CREATE TABLE "StoredFilePiece" (
    "shopId" TEXT NOT NULL,
    "fileId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "StoredFilePiece_pkey" PRIMARY KEY ("shopId","fileId","number")
);

-- Files that there are become one piece each.
INSERT INTO "StoredFilePiece" ("shopId", "fileId", "number", "bytes")
SELECT "shopId", "id", 0, "bytes" FROM "StoredFile";

-- AlterTable
ALTER TABLE "StoredFile" DROP COLUMN "bytes", ADD COLUMN "keptAt" TIMESTAMPTZ(3);
UPDATE "StoredFile" SET "keptAt" = "createdAt";

-- CreateIndex
CREATE INDEX "StoredFile_keptAt_createdAt_idx" ON "StoredFile"("keptAt", "createdAt");
