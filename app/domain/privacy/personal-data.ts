import { eraseShopAgents } from "~/domain/agents/erase-shop-agents";
import { eraseCustomerOrders } from "~/domain/attribution/erase-customer-orders";
import { eraseShopAttribution } from "~/domain/attribution/erase-shop-attribution";
import { exportCustomerOrders } from "~/domain/attribution/export-customer-orders";
import { eraseShopCatalog } from "~/domain/catalog/erase-shop-catalog";
import { eraseShopUsage } from "~/domain/billing/erase-shop-usage";
import { eraseCustomerDiscounts, exportCustomerDiscounts } from "~/domain/discounts/customer-discounts";
import { eraseShopDiscounts } from "~/domain/discounts/erase-shop-discounts";
import { eraseCustomerEvalCases, exportCustomerEvalCases } from "~/domain/evals/customer-eval-cases";
import { eraseShopEvals } from "~/domain/evals/erase-shop-evals";
import { eraseCustomerLeads, exportCustomerLeads } from "~/domain/leads/customer-leads";
import { eraseShopLeads } from "~/domain/leads/erase-shop-leads";
import {
  eraseCustomerOrderProofs,
  exportCustomerOrderProofs,
} from "~/domain/order-help/customer-order-proofs";
import { eraseShopOrderProofs } from "~/domain/order-help/erase-shop-order-proofs";
import { eraseShopConversations } from "~/domain/conversations/erase-shop-conversations";
import { eraseVisitorData } from "~/domain/conversations/erase-visitor-data";
import { exportVisitorData } from "~/domain/conversations/export-visitor-data";
import { eraseShopEvents } from "~/domain/events/erase-shop-events";
import { eraseVisitorEvents } from "~/domain/events/erase-visitor-events";
import {
  eraseCustomerGapQuestions,
  exportCustomerGapQuestions,
} from "~/domain/knowledge/gaps/customer-gap-questions";
import { eraseShopKnowledge } from "~/domain/knowledge/sources/erase-shop-knowledge";
import { eraseShopSearch } from "~/domain/search/erase-shop-search";
import type { Transaction } from "~/domain/shared/database";
import { eraseCustomerReceipts, exportCustomerReceipts } from "~/domain/shops/customer-receipts";
import { eraseShopReceipts } from "~/domain/shops/erase-shop";
import type { Services } from "~/services.server";
import { removeCustomerExports } from "./remove-customer-exports";

/** A customer with everything by which rows are found; collected before anything is erased. */
export interface Subject {
  shopId: string;
  shopDomain: string;
  shopifyCustomerId: string | null;
  orderIds: string[];
  conversationIds: string[];
}

export interface ErasedShop {
  shopId: string;
  shopDomain: string;
  rowsMax: number;
  /** The receipt of the request that is being worked on. */
  exceptId: string;
}

/** What a room does with its tables when privacy law asks. Every part may be repeated. */
export interface PersonalData {
  /** What the file for the customer calls it. */
  name: string;
  exportCustomer: ((services: Services, subject: Subject) => Promise<unknown>) | None;
  /** Gives how many rows were changed. */
  redactCustomer: ((services: Services, subject: Subject) => Promise<number>) | None;
  /** Deletes up to `rowsMax` rows of the shop; zero when none are left. */
  redactShop: ((services: Services, tx: Transaction, shop: ErasedShop) => Promise<number>) | None;
}

/** Nothing to do, and why. */
interface None {
  because: string;
}

const noCustomer = { because: "holds nothing about customers" };

const conversations: PersonalData = {
  name: "conversations",
  exportCustomer: exportVisitorData,
  redactCustomer: eraseVisitorData,
  redactShop: (services, tx, shop) => eraseShopConversations(services, tx, shop),
};

const orders: PersonalData = {
  name: "orders",
  exportCustomer: exportCustomerOrders,
  redactCustomer: eraseCustomerOrders,
  redactShop: (_, tx, shop) => eraseShopAttribution(tx, shop),
};

const receipts: PersonalData = {
  name: "shopifyWebhooks",
  exportCustomer: exportCustomerReceipts,
  redactCustomer: eraseCustomerReceipts,
  redactShop: (_, tx, shop) => eraseShopReceipts(tx, shop),
};

const files: PersonalData = {
  name: "files",
  exportCustomer: { because: "its only files are earlier exports of the same data" },
  redactCustomer: removeCustomerExports,
  redactShop: { because: "redactShop removes all files of a shop at once, through services.files" },
};

const sessions: PersonalData = {
  name: "sessions",
  exportCustomer: { because: "holds the merchant's staff, not customers" },
  redactCustomer: { because: "holds the merchant's staff, not customers" },
  redactShop: async (services, tx, { shopDomain }) => {
    await services.sessions.removeAll(tx, { shopDomain });
    return 0;
  },
};

function shopRows(
  name: string,
  redactShop: (tx: Transaction, shop: ErasedShop) => Promise<number>,
): PersonalData {
  return {
    name,
    exportCustomer: noCustomer,
    redactCustomer: noCustomer,
    redactShop: (_, tx, shop) => redactShop(tx, shop),
  };
}

const events: PersonalData = {
  ...shopRows("events", eraseShopEvents),
  redactCustomer: eraseVisitorEvents,
};
const search = shopRows("search", eraseShopSearch);
const catalog = shopRows("catalog", eraseShopCatalog);
const agents = shopRows("agents", eraseShopAgents);
const knowledge = shopRows("knowledge", eraseShopKnowledge);
const gapQuestions: PersonalData = {
  name: "unansweredQuestions",
  exportCustomer: exportCustomerGapQuestions,
  redactCustomer: eraseCustomerGapQuestions,
  redactShop: (_, tx, shop) => eraseShopKnowledge(tx, shop),
};
const usage = shopRows("usage", eraseShopUsage);
const leads: PersonalData = {
  name: "leads",
  exportCustomer: exportCustomerLeads,
  redactCustomer: eraseCustomerLeads,
  redactShop: (_, tx, shop) => eraseShopLeads(tx, shop),
};
const orderHelp: PersonalData = {
  name: "orderHelp",
  exportCustomer: exportCustomerOrderProofs,
  redactCustomer: eraseCustomerOrderProofs,
  redactShop: (_, tx, shop) => eraseShopOrderProofs(tx, shop),
};
const discounts: PersonalData = {
  name: "discounts",
  exportCustomer: exportCustomerDiscounts,
  redactCustomer: eraseCustomerDiscounts,
  redactShop: (_, tx, shop) => eraseShopDiscounts(tx, shop),
};
const evals: PersonalData = {
  name: "evaluations",
  exportCustomer: exportCustomerEvalCases,
  redactCustomer: eraseCustomerEvalCases,
  redactShop: (_, tx, shop) => eraseShopEvals(tx, shop),
};
const teammates: PersonalData = {
  name: "teammates",
  exportCustomer: { because: "holds the merchant's staff, not customers" },
  redactCustomer: { because: "holds the merchant's staff, not customers" },
  redactShop: { because: "goes last, when all else is gone (eraseShop)" },
};
const keptToTheEnd: PersonalData = {
  name: "shop",
  exportCustomer: noCustomer,
  redactCustomer: noCustomer,
  redactShop: { because: "goes last, when all else is gone (eraseShop)" },
};
const audit: PersonalData = {
  name: "privacyRequests",
  exportCustomer: { because: "the customer's id is kept as proof of what was done" },
  redactCustomer: { because: "the customer's id is kept as proof of what was done" },
  redactShop: { because: "the proof that the shop was erased" },
};
const limits: PersonalData = {
  name: "limits",
  exportCustomer: { because: "keys are hashes, and gone within a day" },
  redactCustomer: { because: "keys are hashes, and gone within a day" },
  redactShop: { because: "keys are hashes, and gone within a day" },
};

/**
 * Every table, with what happens to it: `personal-data.test.ts` fails for a table that is missing here. A new table
 * takes the entry of its room, and the room's verbs take the table.
 */
export const personalData: Record<string, PersonalData> = {
  Session: sessions,
  Shop: keptToTheEnd,
  ShopSettings: keptToTheEnd,
  Teammate: teammates,
  ShopifyWebhookReceipt: receipts,
  DomainEvent: events,
  SearchDocument: search,
  SearchGeneration: search,
  SearchSynonym: search,
  Product: catalog,
  ProductVariant: catalog,
  ProductCollection: catalog,
  CatalogSync: catalog,
  CatalogSyncPiece: catalog,
  CatalogState: catalog,
  Agent: agents,
  AgentVersion: agents,
  Directive: agents,
  DirectiveVersion: agents,
  Visitor: conversations,
  Conversation: conversations,
  Message: conversations,
  Handoff: conversations,
  ConversationClassification: conversations,
  ClassificationQuestion: conversations,
  ModelUsage: usage,
  CallerUsage: usage,
  Lead: leads,
  OrderLookupAttempt: orderHelp,
  OrderProof: orderHelp,
  DiscountPolicy: discounts,
  DiscountGrant: discounts,
  EvalCase: evals,
  EvalRun: evals,
  EvalResult: evals,
  RateLimit: limits,
  KnowledgeSource: knowledge,
  KnowledgeSourceAgent: knowledge,
  KnowledgePage: knowledge,
  QuestionAnswer: knowledge,
  Article: knowledge,
  ArticleVersion: knowledge,
  KnowledgeGap: knowledge,
  GapQuestion: gapQuestions,
  RetrievalMark: knowledge,
  Chunk: knowledge,
  AttributionTouch: orders,
  ShopOrder: orders,
  OrderRefund: orders,
  AttributionState: orders,
  OrderAttribution: orders,
  PrivacyRequest: audit,
  StoredFile: files,
  StoredFilePiece: files,
};

/** Each room's entry once. Conversations come first: by them the rest of a customer's data is found. */
export const personalDataEntries: PersonalData[] = [
  ...new Set([conversations, orders, receipts, ...Object.values(personalData)]),
];
