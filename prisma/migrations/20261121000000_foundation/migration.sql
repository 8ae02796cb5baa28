-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "isOnline" BOOLEAN NOT NULL,
    "scope" TEXT,
    "expires" TIMESTAMPTZ(3),
    "accessTokenCipher" TEXT,
    "refreshTokenCipher" TEXT,
    "refreshTokenExpires" TIMESTAMPTZ(3),
    "onlineAccessInfo" JSONB,
    "refreshLeaseUntil" TIMESTAMPTZ(3),
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Shop" (
    "id" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "currency" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "primaryLocale" TEXT NOT NULL,
    "country" TEXT,
    "storefrontHosts" TEXT[],
    "installedAt" TIMESTAMPTZ(3) NOT NULL,
    "uninstalledAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Shop_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ShopSettings" (
    "shopId" TEXT NOT NULL,
    "onboardingDismissedAt" TIMESTAMPTZ(3),
    "widgetSeenAt" TIMESTAMPTZ(3),
    "retentionDays" INTEGER NOT NULL DEFAULT 365,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ShopSettings_pkey" PRIMARY KEY ("shopId")
);

-- CreateTable
CREATE TABLE "ShopifyWebhookReceipt" (
    "id" TEXT NOT NULL,
    "webhookId" TEXT NOT NULL,
    "shopDomain" TEXT NOT NULL,
    "shopId" TEXT,
    "topic" TEXT NOT NULL,
    "eventId" TEXT,
    "triggeredAt" TIMESTAMPTZ(3),
    "payload" JSONB,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "processedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ShopifyWebhookReceipt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DomainEvent" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DomainEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SearchDocument" (
    "shopId" TEXT NOT NULL,
    "collection" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,
    "fields" JSONB NOT NULL,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "SearchDocument_pkey" PRIMARY KEY ("shopId","collection","id")
);

-- CreateTable
CREATE TABLE "SearchGeneration" (
    "shopId" TEXT NOT NULL,
    "collection" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,

    CONSTRAINT "SearchGeneration_pkey" PRIMARY KEY ("shopId","collection")
);

-- CreateTable
CREATE TABLE "Product" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "descriptionText" TEXT NOT NULL,
    "vendor" TEXT NOT NULL,
    "productType" TEXT NOT NULL,
    "tags" TEXT[],
    "status" TEXT NOT NULL,
    "publishedAt" TIMESTAMPTZ(3),
    "isGiftCard" BOOLEAN NOT NULL DEFAULT false,
    "options" JSONB NOT NULL,
    "imageUrl" TEXT,
    "imageAlt" TEXT,
    "priceMinMinor" BIGINT NOT NULL,
    "priceMaxMinor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "available" BOOLEAN NOT NULL,
    "collectionIds" TEXT[],
    "metafields" JSONB NOT NULL,
    "seoTitle" TEXT,
    "seoDescription" TEXT,
    "searchable" BOOLEAN NOT NULL DEFAULT false,
    "contentHash" TEXT NOT NULL,
    "stateHash" TEXT NOT NULL DEFAULT '',
    "sourceUpdatedAt" TIMESTAMPTZ(3) NOT NULL,
    "observedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Product_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "ProductVariant" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "productId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "sku" TEXT,
    "barcode" TEXT,
    "optionValues" JSONB NOT NULL,
    "priceMinor" BIGINT NOT NULL,
    "compareAtPriceMinor" BIGINT,
    "availableForSale" BOOLEAN NOT NULL,
    "inventoryQuantity" INTEGER,
    "inventoryItemId" TEXT,
    "imageUrl" TEXT,
    "position" INTEGER NOT NULL,

    CONSTRAINT "ProductVariant_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "ProductCollection" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "sourceUpdatedAt" TIMESTAMPTZ(3) NOT NULL,
    "observedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ProductCollection_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "CatalogSync" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "runningShopId" TEXT,
    "status" TEXT NOT NULL,
    "bulkOperations" JSONB NOT NULL,
    "checkpoint" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "wakes" INTEGER NOT NULL DEFAULT 0,
    "productsTotal" INTEGER,
    "productsDone" INTEGER NOT NULL DEFAULT 0,
    "productsSkipped" INTEGER NOT NULL DEFAULT 0,
    "variantsDone" INTEGER NOT NULL DEFAULT 0,
    "productsRemoved" INTEGER NOT NULL DEFAULT 0,
    "failureCode" TEXT,
    "failureMessage" TEXT,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CatalogSync_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CatalogSyncLine" (
    "shopId" TEXT NOT NULL,
    "syncId" TEXT NOT NULL,
    "productId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "line" TEXT NOT NULL,

    CONSTRAINT "CatalogSyncLine_pkey" PRIMARY KEY ("shopId","syncId","productId","kind","id")
);

-- CreateTable
CREATE TABLE "CatalogState" (
    "shopId" TEXT NOT NULL,
    "syncedAt" TIMESTAMPTZ(3),
    "reconciledUntil" TIMESTAMPTZ(3),
    "countDifference" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "CatalogState_pkey" PRIMARY KEY ("shopId")
);

-- CreateTable
CREATE TABLE "Agent" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "publishedVersionId" TEXT,
    "disabledAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Agent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AgentVersion" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "agentId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "settings" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AgentVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Visitor" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "shopifyCustomerId" TEXT,
    "firstSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Visitor_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "Conversation" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "agentId" TEXT NOT NULL,
    "visitorId" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "locale" TEXT,
    "country" TEXT,
    "currency" TEXT,
    "pagePath" TEXT,
    "messageCount" INTEGER NOT NULL DEFAULT 0,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "lastMessageAt" TIMESTAMPTZ(3) NOT NULL,
    "countedAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "turnId" TEXT,
    "turnUntil" TIMESTAMPTZ(3),

    CONSTRAINT "Conversation_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "Message" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "clientKey" TEXT,
    "replyToId" TEXT,
    "agentVersionId" TEXT,
    "answeredBy" TEXT,
    "endReason" TEXT,
    "citations" JSONB NOT NULL DEFAULT '[]',
    "cards" JSONB NOT NULL DEFAULT '[]',
    "trace" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Message_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "RateLimit" (
    "key" TEXT NOT NULL,
    "tatAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RateLimit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "KnowledgeSource" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "url" TEXT,
    "status" TEXT NOT NULL,
    "failureMessage" TEXT,
    "content" TEXT,
    "contentHash" TEXT,
    "sourceUpdatedAt" TIMESTAMPTZ(3),
    "refreshedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "KnowledgeSource_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Chunk" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "headings" TEXT[],
    "text" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Chunk_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "AttributionTouch" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "visitorId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "productId" TEXT,
    "variantId" TEXT,
    "cartToken" TEXT,
    "checkoutToken" TEXT,
    "shopifyCustomerId" TEXT,
    "dedupeKey" TEXT NOT NULL,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AttributionTouch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ShopOrder" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "totalMinor" BIGINT NOT NULL,
    "subtotalMinor" BIGINT NOT NULL,
    "outstandingMinor" BIGINT NOT NULL DEFAULT 0,
    "presentmentCurrency" TEXT,
    "presentmentMinor" BIGINT,
    "taxesIncluded" BOOLEAN NOT NULL DEFAULT false,
    "financialStatus" TEXT NOT NULL,
    "test" BOOLEAN NOT NULL,
    "sourceName" TEXT,
    "cartToken" TEXT,
    "checkoutToken" TEXT,
    "shopifyCustomerId" TEXT,
    "customerRedactedAt" TIMESTAMPTZ(3),
    "lines" JSONB NOT NULL,
    "cartConversationId" TEXT,
    "tier" TEXT NOT NULL DEFAULT 'none',
    "rule" TEXT NOT NULL DEFAULT 'none',
    "conversationId" TEXT,
    "evidence" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "paidAt" TIMESTAMPTZ(3),
    "cancelledAt" TIMESTAMPTZ(3),
    "sourceUpdatedAt" TIMESTAMPTZ(3) NOT NULL,
    "sourceRank" TEXT NOT NULL DEFAULT '',
    "recordedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ShopOrder_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "OrderRefund" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "lines" JSONB NOT NULL,
    "shippingMinor" BIGINT NOT NULL,
    "adjustmentMinor" BIGINT NOT NULL,
    "transactedMinor" BIGINT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "sourceUpdatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "OrderRefund_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "AttributionState" (
    "shopId" TEXT NOT NULL,
    "reconciledUntil" TIMESTAMPTZ(3),

    CONSTRAINT "AttributionState_pkey" PRIMARY KEY ("shopId")
);

-- CreateTable
CREATE TABLE "OrderAttribution" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "conversationId" TEXT,
    "tier" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "amountMinor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "evidence" JSONB NOT NULL,
    "sourceKey" TEXT NOT NULL,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "OrderAttribution_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PrivacyRequest" (
    "id" TEXT NOT NULL,
    "shopDomain" TEXT NOT NULL,
    "shopId" TEXT,
    "kind" TEXT NOT NULL,
    "shopifyCustomerId" TEXT,
    "outcome" JSONB,
    "fileId" TEXT,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,
    "completedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PrivacyRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StoredFile" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "contentType" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "StoredFile_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateIndex
CREATE INDEX "Session_shop_idx" ON "Session"("shop");

-- CreateIndex
CREATE UNIQUE INDEX "Shop_domain_key" ON "Shop"("domain");

-- CreateIndex
CREATE UNIQUE INDEX "ShopifyWebhookReceipt_webhookId_key" ON "ShopifyWebhookReceipt"("webhookId");

-- CreateIndex
CREATE INDEX "ShopifyWebhookReceipt_shopDomain_topic_idx" ON "ShopifyWebhookReceipt"("shopDomain", "topic");

-- CreateIndex
CREATE INDEX "ShopifyWebhookReceipt_receivedAt_idx" ON "ShopifyWebhookReceipt"("receivedAt");

-- CreateIndex
CREATE INDEX "DomainEvent_shopId_occurredAt_idx" ON "DomainEvent"("shopId", "occurredAt");

-- CreateIndex
CREATE INDEX "SearchDocument_shopId_collection_sequence_idx" ON "SearchDocument"("shopId", "collection", "sequence");

-- CreateIndex
CREATE INDEX "Product_shopId_handle_idx" ON "Product"("shopId", "handle");

-- CreateIndex
CREATE INDEX "Product_shopId_updatedAt_idx" ON "Product"("shopId", "updatedAt");

-- CreateIndex
CREATE INDEX "ProductVariant_shopId_productId_idx" ON "ProductVariant"("shopId", "productId");

-- CreateIndex
CREATE INDEX "ProductVariant_shopId_inventoryItemId_idx" ON "ProductVariant"("shopId", "inventoryItemId");

-- CreateIndex
CREATE UNIQUE INDEX "CatalogSync_runningShopId_key" ON "CatalogSync"("runningShopId");

-- CreateIndex
CREATE INDEX "CatalogSync_shopId_startedAt_idx" ON "CatalogSync"("shopId", "startedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Agent_shopId_slug_key" ON "Agent"("shopId", "slug");

-- CreateIndex
CREATE INDEX "AgentVersion_shopId_idx" ON "AgentVersion"("shopId");

-- CreateIndex
CREATE UNIQUE INDEX "AgentVersion_agentId_number_key" ON "AgentVersion"("agentId", "number");

-- CreateIndex
CREATE INDEX "Visitor_shopId_shopifyCustomerId_idx" ON "Visitor"("shopId", "shopifyCustomerId");

-- CreateIndex
CREATE INDEX "Conversation_shopId_lastMessageAt_idx" ON "Conversation"("shopId", "lastMessageAt");

-- CreateIndex
CREATE INDEX "Conversation_shopId_visitorId_idx" ON "Conversation"("shopId", "visitorId");

-- CreateIndex
CREATE UNIQUE INDEX "Message_shopId_conversationId_sequence_key" ON "Message"("shopId", "conversationId", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "Message_shopId_conversationId_clientKey_key" ON "Message"("shopId", "conversationId", "clientKey");

-- CreateIndex
CREATE UNIQUE INDEX "Message_shopId_conversationId_replyToId_key" ON "Message"("shopId", "conversationId", "replyToId");

-- CreateIndex
CREATE INDEX "RateLimit_tatAt_idx" ON "RateLimit"("tatAt");

-- CreateIndex
CREATE UNIQUE INDEX "KnowledgeSource_shopId_kind_externalId_key" ON "KnowledgeSource"("shopId", "kind", "externalId");

-- CreateIndex
CREATE INDEX "Chunk_shopId_sourceId_idx" ON "Chunk"("shopId", "sourceId");

-- CreateIndex
CREATE INDEX "AttributionTouch_shopId_conversationId_idx" ON "AttributionTouch"("shopId", "conversationId");

-- CreateIndex
CREATE INDEX "AttributionTouch_shopId_cartToken_idx" ON "AttributionTouch"("shopId", "cartToken");

-- CreateIndex
CREATE INDEX "AttributionTouch_shopId_checkoutToken_idx" ON "AttributionTouch"("shopId", "checkoutToken");

-- CreateIndex
CREATE INDEX "AttributionTouch_shopId_shopifyCustomerId_idx" ON "AttributionTouch"("shopId", "shopifyCustomerId");

-- CreateIndex
CREATE UNIQUE INDEX "AttributionTouch_shopId_dedupeKey_key" ON "AttributionTouch"("shopId", "dedupeKey");

-- CreateIndex
CREATE INDEX "ShopOrder_shopId_createdAt_idx" ON "ShopOrder"("shopId", "createdAt");

-- CreateIndex
CREATE INDEX "ShopOrder_shopId_shopifyCustomerId_idx" ON "ShopOrder"("shopId", "shopifyCustomerId");

-- CreateIndex
CREATE INDEX "OrderRefund_shopId_orderId_idx" ON "OrderRefund"("shopId", "orderId");

-- CreateIndex
CREATE INDEX "OrderAttribution_shopId_orderId_idx" ON "OrderAttribution"("shopId", "orderId");

-- CreateIndex
CREATE INDEX "OrderAttribution_shopId_occurredAt_idx" ON "OrderAttribution"("shopId", "occurredAt");

-- CreateIndex
CREATE INDEX "OrderAttribution_shopId_conversationId_idx" ON "OrderAttribution"("shopId", "conversationId");

-- CreateIndex
CREATE UNIQUE INDEX "OrderAttribution_shopId_sourceKey_key" ON "OrderAttribution"("shopId", "sourceKey");

-- CreateIndex
CREATE INDEX "PrivacyRequest_shopDomain_requestedAt_idx" ON "PrivacyRequest"("shopDomain", "requestedAt");
