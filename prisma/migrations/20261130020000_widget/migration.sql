-- AlterTable
ALTER TABLE "Agent" ADD COLUMN     "publicAt" TIMESTAMPTZ(3),
ADD COLUMN     "siteOrigins" TEXT[];

-- AlterTable
ALTER TABLE "Conversation" ADD COLUMN     "mailedSequence" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "seenSequence" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "shopperSeenAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Message" ADD COLUMN     "feedback" TEXT,
ADD COLUMN     "feedbackReason" TEXT,
ADD COLUMN     "teammateId" TEXT;

-- AlterTable
ALTER TABLE "ShopSettings" ADD COLUMN     "openingHours" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "Teammate" ADD COLUMN     "avatarFileId" TEXT,
ADD COLUMN     "displayName" TEXT;

-- AlterTable
ALTER TABLE "Visitor" ADD COLUMN     "customerKey" TEXT;
