-- AlterTable
ALTER TABLE "EvalRun" ADD COLUMN     "movedAt" TIMESTAMPTZ(3),
ADD COLUMN     "tries" INTEGER NOT NULL DEFAULT 0;
UPDATE "EvalRun" SET "movedAt" = "startedAt";
ALTER TABLE "EvalRun" ALTER COLUMN "movedAt" SET NOT NULL;

-- CreateIndex
CREATE INDEX "EvalRun_status_movedAt_idx" ON "EvalRun"("status", "movedAt");
