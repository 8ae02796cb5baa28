import type { JobName, JobPayloads } from "~/domain/shared/queue";
import type { Services } from "~/services.server";
import { applyOrderWebhook } from "./apply-order-webhook";
import { applyPrivacyWebhook } from "./apply-privacy-webhook";
import { applyProductWebhook } from "./apply-product-webhook";
import { applyShopWebhook } from "./apply-shop-webhook";
import { classifyConversation } from "./classify-conversation";
import { completeInstall } from "./complete-install";
import { embedSearchDocuments } from "./embed-search-documents";
import { crawlSource } from "./crawl-source";
import { indexKnowledgeSource } from "./index-knowledge-source";
import { mailHandoff } from "./mail-handoff";
import { mailMissedAnswer } from "./mail-missed-answer";
import { publishWidgetSettings } from "./publish-widget-settings";
import { pruneExpired } from "./prune-expired";
import { reconcileCatalog } from "./reconcile-catalog";
import { reconcileOrders } from "./reconcile-orders";
import { recordGap } from "./record-gap";
import { refreshAccessTokens } from "./refresh-access-tokens";
import { refreshDueSources } from "./refresh-due-sources";
import { refreshShopifyKnowledge } from "./refresh-shopify-knowledge";
import { resolveGaps } from "./resolve-gaps";
import { remindHandoff } from "./remind-handoff";
import { runCatalogSync } from "./run-catalog-sync";
import { runEvaluation } from "./run-evaluation";
import { scheduleClassifications } from "./schedule-classifications";
import { settleDiscount } from "./settle-discount";
import { scheduleEmbeddings } from "./schedule-embeddings";
import { scheduleHourly } from "./schedule-hourly";
import { wakeEvaluations } from "./wake-evaluations";

const jobs: { [N in JobName]: (services: Services, data: JobPayloads[N]) => Promise<void> } = {
  "complete-install": completeInstall,
  "publish-widget-settings": publishWidgetSettings,
  "run-catalog-sync": runCatalogSync,
  "apply-product-webhook": applyProductWebhook,
  "apply-order-webhook": applyOrderWebhook,
  "apply-privacy-webhook": applyPrivacyWebhook,
  "apply-shop-webhook": applyShopWebhook,
  "reconcile-catalog": reconcileCatalog,
  "reconcile-orders": reconcileOrders,
  "refresh-shopify-knowledge": refreshShopifyKnowledge,
  "index-knowledge-source": indexKnowledgeSource,
  "crawl-source": crawlSource,
  "record-gap": recordGap,
  "mail-handoff": mailHandoff,
  "remind-handoff": remindHandoff,
  "mail-missed-answer": mailMissedAnswer,
  "resolve-gaps": resolveGaps,
  "run-evaluation": runEvaluation,
  "wake-evaluations": wakeEvaluations,
  "settle-discount": settleDiscount,
  "refresh-due-sources": refreshDueSources,
  "classify-conversation": classifyConversation,
  "schedule-classifications": scheduleClassifications,
  "embed-search-documents": embedSearchDocuments,
  "schedule-embeddings": scheduleEmbeddings,
  "schedule-hourly": scheduleHourly,
  "prune-expired": pruneExpired,
  "refresh-access-tokens": refreshAccessTokens,
};

/** Runs a job by its name. Running it twice has one effect; what it throws makes the queue try again. */
export async function runJob<N extends JobName>(
  services: Services,
  name: N,
  data: JobPayloads[N],
): Promise<void> {
  await jobs[name](services, data);
}

/** When what runs by the clock runs (UTC). */
export const schedules: { name: JobName; cron: string }[] = [
  { name: "schedule-hourly", cron: "17 * * * *" },
  { name: "schedule-embeddings", cron: "* * * * *" },
  { name: "schedule-classifications", cron: "*/5 * * * *" },
  { name: "refresh-due-sources", cron: "*/5 * * * *" },
  { name: "wake-evaluations", cron: "*/5 * * * *" },
  { name: "refresh-access-tokens", cron: "41 3 * * *" },
  { name: "prune-expired", cron: "11 4 * * *" },
];
