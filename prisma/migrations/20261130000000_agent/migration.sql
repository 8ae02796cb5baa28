-- DropIndex
DROP INDEX "AgentVersion_shopId_idx";

-- AlterTable
ALTER TABLE "Agent" ADD COLUMN     "avatarFileId" TEXT,
ADD COLUMN     "draftRevision" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "draftSettings" JSONB,
ADD COLUMN     "draftTeammateId" TEXT,
ADD COLUMN     "draftUpdatedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "AgentVersion" ADD COLUMN     "directives" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "note" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "restoredNumber" INTEGER,
ADD COLUMN     "teammateId" TEXT;

-- AlterTable
ALTER TABLE "Conversation" ADD COLUMN     "handedOffAt" TIMESTAMPTZ(3),
ADD COLUMN     "workflowState" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "ShopSettings" ADD COLUMN     "modelCostDayMaxMicros" BIGINT;

-- AlterTable
ALTER TABLE "Article" ADD COLUMN     "usedBy" TEXT NOT NULL DEFAULT 'all';

-- CreateTable
CREATE TABLE "Directive" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "agentId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "latestVersion" INTEGER NOT NULL,
    "disabledAt" TIMESTAMPTZ(3),
    "deletedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Directive_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "DirectiveVersion" (
    "shopId" TEXT NOT NULL,
    "directiveId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "teammateId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DirectiveVersion_pkey" PRIMARY KEY ("shopId","directiveId","number")
);

-- CreateTable
CREATE TABLE "Handoff" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "agentId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "directiveId" TEXT,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,
    "claimedAt" TIMESTAMPTZ(3),
    "teammateId" TEXT,
    "releasedAt" TIMESTAMPTZ(3),
    "mailedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Handoff_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "ConversationClassification" (
    "shopId" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "sentiment" TEXT NOT NULL,
    "sentimentScore" DOUBLE PRECISION NOT NULL,
    "intent" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "products" JSONB NOT NULL DEFAULT '[]',
    "answers" JSONB NOT NULL DEFAULT '{}',
    "classifiedBy" TEXT NOT NULL,
    "upToSequence" INTEGER NOT NULL,
    "classifiedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ConversationClassification_pkey" PRIMARY KEY ("shopId","conversationId")
);

-- CreateTable
CREATE TABLE "ClassificationQuestion" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "choices" TEXT[],
    "position" INTEGER NOT NULL,
    "deletedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ClassificationQuestion_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "ModelUsage" (
    "shopId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "calls" INTEGER NOT NULL,
    "inputTokens" BIGINT NOT NULL,
    "outputTokens" BIGINT NOT NULL,
    "costMicros" BIGINT NOT NULL,

    CONSTRAINT "ModelUsage_pkey" PRIMARY KEY ("shopId","day","model","purpose")
);

-- CreateTable
CREATE TABLE "Lead" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "visitorId" TEXT NOT NULL,
    "agentId" TEXT NOT NULL,
    "name" TEXT,
    "email" TEXT,
    "phone" TEXT,
    "company" TEXT,
    "note" TEXT,
    "score" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Lead_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "OrderLookupAttempt" (
    "shopId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "windowStart" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL,

    CONSTRAINT "OrderLookupAttempt_pkey" PRIMARY KEY ("shopId","key")
);

-- CreateTable
CREATE TABLE "OrderProof" (
    "shopId" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "means" TEXT NOT NULL,
    "provedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "OrderProof_pkey" PRIMARY KEY ("shopId","conversationId","orderId")
);

-- CreateTable
CREATE TABLE "DiscountPolicy" (
    "shopId" TEXT NOT NULL,
    "enabledAt" TIMESTAMPTZ(3),
    "percentMax" INTEGER NOT NULL,
    "cartMinMinor" BIGINT,
    "oncePerCustomer" BOOLEAN NOT NULL DEFAULT true,
    "dayBudgetMinor" BIGINT,
    "amountMaxMinor" BIGINT,
    "dayCodesMax" INTEGER,
    "excludedProductIds" TEXT[],
    "existingCode" TEXT,
    "expiresHours" INTEGER NOT NULL DEFAULT 24,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DiscountPolicy_pkey" PRIMARY KEY ("shopId")
);

-- CreateTable
CREATE TABLE "DiscountGrant" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "visitorId" TEXT NOT NULL,
    "shopifyCustomerId" TEXT,
    "code" TEXT NOT NULL,
    "percent" INTEGER NOT NULL,
    "amountMinor" BIGINT,
    "cartMinMinor" BIGINT,
    "budgetMinor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "shopifyDiscountId" TEXT,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DiscountGrant_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "EvalCase" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "agentId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "messages" JSONB NOT NULL,
    "checks" JSONB NOT NULL,
    "origin" TEXT NOT NULL,
    "conversationId" TEXT,
    "messageId" TEXT,
    "teammateId" TEXT,
    "disabledAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "EvalCase_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "EvalRun" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "agentId" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "draftRevision" INTEGER NOT NULL,
    "publishedVersionId" TEXT,
    "casesTotal" INTEGER NOT NULL,
    "casesDone" INTEGER NOT NULL DEFAULT 0,
    "draftPassed" INTEGER NOT NULL DEFAULT 0,
    "publishedPassed" INTEGER NOT NULL DEFAULT 0,
    "worse" INTEGER NOT NULL DEFAULT 0,
    "better" INTEGER NOT NULL DEFAULT 0,
    "failureMessage" TEXT,
    "teammateId" TEXT,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "EvalRun_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "EvalResult" (
    "shopId" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "case" JSONB NOT NULL,
    "draft" JSONB,
    "published" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "EvalResult_pkey" PRIMARY KEY ("shopId","runId","caseId")
);

-- CreateIndex
CREATE INDEX "Directive_shopId_agentId_kind_position_idx" ON "Directive"("shopId", "agentId", "kind", "position");

-- CreateIndex
CREATE INDEX "Handoff_shopId_conversationId_idx" ON "Handoff"("shopId", "conversationId");

-- CreateIndex
CREATE INDEX "Handoff_shopId_releasedAt_requestedAt_idx" ON "Handoff"("shopId", "releasedAt", "requestedAt");

-- CreateIndex
CREATE INDEX "ConversationClassification_shopId_classifiedAt_idx" ON "ConversationClassification"("shopId", "classifiedAt");

-- CreateIndex
CREATE INDEX "Lead_shopId_createdAt_idx" ON "Lead"("shopId", "createdAt");

-- CreateIndex
CREATE INDEX "Lead_shopId_email_idx" ON "Lead"("shopId", "email");

-- CreateIndex
CREATE UNIQUE INDEX "Lead_shopId_conversationId_key" ON "Lead"("shopId", "conversationId");

-- CreateIndex
CREATE INDEX "OrderLookupAttempt_windowStart_idx" ON "OrderLookupAttempt"("windowStart");

-- CreateIndex
CREATE INDEX "DiscountGrant_shopId_day_idx" ON "DiscountGrant"("shopId", "day");

-- CreateIndex
CREATE INDEX "DiscountGrant_shopId_visitorId_idx" ON "DiscountGrant"("shopId", "visitorId");

-- CreateIndex
CREATE INDEX "DiscountGrant_shopId_shopifyCustomerId_idx" ON "DiscountGrant"("shopId", "shopifyCustomerId");

-- CreateIndex
CREATE UNIQUE INDEX "DiscountGrant_shopId_code_key" ON "DiscountGrant"("shopId", "code");

-- CreateIndex
CREATE INDEX "EvalCase_shopId_agentId_idx" ON "EvalCase"("shopId", "agentId");

-- CreateIndex
CREATE INDEX "EvalRun_shopId_agentId_startedAt_idx" ON "EvalRun"("shopId", "agentId", "startedAt");

-- CreateIndex
CREATE INDEX "AgentVersion_shopId_agentId_idx" ON "AgentVersion"("shopId", "agentId");
