import { readCrawlForm, toFormProblem, type CrawlFormProblem } from "~/components/crawl-form";
import { readTextForm } from "~/components/text-form";
import { cancelCrawl } from "~/domain/knowledge/crawl/cancel-crawl";
import { deleteSource, undeleteSource } from "~/domain/knowledge/sources/delete-source";
import { refreshSource } from "~/domain/knowledge/sources/refresh-source";
import { removeQuestion } from "~/domain/knowledge/sources/remove-question";
import { saveCrawlSettings } from "~/domain/knowledge/crawl/save-crawl-settings";
import { saveText } from "~/domain/knowledge/sources/save-text";
import { setSourceAgents } from "~/domain/knowledge/sources/set-source-agents";
import { setSourceEnabled } from "~/domain/knowledge/sources/set-source-enabled";
import { upsertQuestion } from "~/domain/knowledge/sources/upsert-question";
import { useFileAsQuestions as turnIntoQuestions } from "~/domain/knowledge/sources/use-file-as-questions";
import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";

/** What came of a form of the page. */
export interface SourceChange {
  problem: string | null;
  crawlProblem: CrawlFormProblem | null;
  /** The changed settings have begun a new crawl. */
  crawls: boolean;
  /** The source that has taken the place of this one. */
  replacedBy: string | null;
}

const nothingWrong: SourceChange = { problem: null, crawlProblem: null, crawls: false, replacedBy: null };

/** Does what a form of the page asks for; what the verb refuses comes back in words. */
export async function changeSource(
  services: Services,
  { shopId, sourceId, form }: { shopId: string; sourceId: string; form: FormData },
): Promise<SourceChange> {
  const intent = form.get("intent");
  try {
    return { ...nothingWrong, ...(await change(services, { shopId, sourceId }, intent, form)) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (intent !== "save-crawl-settings") return { ...nothingWrong, problem: error.message };
    return { ...nothingWrong, crawlProblem: toFormProblem(error) };
  }
}

async function change(
  services: Services,
  at: { shopId: string; sourceId: string },
  intent: FormDataEntryValue | null,
  form: FormData,
): Promise<Partial<SourceChange> | void> {
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  switch (intent) {
    case "enable":
    case "disable":
      return await setSourceEnabled(services, { ...at, enabled: intent === "enable" });
    case "delete":
      return await deleteSource(services, at);
    case "undelete":
      return await undeleteSource(services, at);
    case "refresh":
      return await refreshSource(services, at);
    case "cancel-crawl":
      return await cancelCrawl(services, at);
    case "save-crawl-settings": {
      const { crawls } = await saveCrawlSettings(services, { ...at, settings: readCrawlForm(form) });
      return { crawls };
    }
    case "set-agents": {
      const agentIds = text("usedBy") === "all" ? null : form.getAll("agent").map(String);
      return await setSourceAgents(services, { ...at, agentIds });
    }
    case "save-text":
      return await saveText(services, { ...at, ...readTextForm(form) });
    case "save-question": {
      const pair = { question: text("question"), answer: text("answer") };
      return await upsertQuestion(services, { ...at, questionId: text("questionId") || null, ...pair });
    }
    case "remove-question":
      return await removeQuestion(services, { ...at, questionId: text("questionId") });
    case "use-as-questions": {
      const { sourceId: replacedBy } = await turnIntoQuestions(services, at);
      return { replacedBy };
    }
    default:
      throw new Response("The form asked for nothing that this page knows.", { status: 400 });
  }
}
