CREATE TABLE "CallerUsage" (
    "shopId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "caller" TEXT NOT NULL,
    "tokens" BIGINT NOT NULL,
    "costMicros" BIGINT NOT NULL,

    CONSTRAINT "CallerUsage_pkey" PRIMARY KEY ("shopId", "day", "caller")
);

CREATE INDEX "CallerUsage_day_idx" ON "CallerUsage"("day");
