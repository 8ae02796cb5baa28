-- AlterTable
ALTER TABLE "Agent" ADD COLUMN     "identityVersion" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Handoff" ADD COLUMN     "remindedAt" TIMESTAMPTZ(3);
