import type { AgentSettings } from "~/domain/agents/agent-settings";
import { readProductOptions } from "~/domain/catalog/read-product-options";
import type { Services } from "~/services.server";
import { isForPage, type PageFacts } from "./match-page";
import { productQuestions } from "./product-questions";

/** The questions that an agent offers on this page; null: those that it offers everywhere. */
export async function readPageSuggestions(
  services: Pick<Services, "db">,
  {
    shopId,
    settings,
    usesCatalog,
    page,
    locale,
  }: { shopId: string; settings: AgentSettings; usesCatalog: boolean; page: PageFacts; locale: string },
): Promise<string[] | null> {
  const { pageSuggestions, productSuggestions } = settings.widget;
  const own = pageSuggestions.find((it) => isForPage(it, page));
  if (own) return own.suggestions;
  if (!productSuggestions || !usesCatalog || page.productHandle === null) return null;
  const product = await readProductOptions(services, { shopId, handle: page.productHandle });
  const language = settings.language === "auto" ? locale : settings.language;
  return product && productQuestions(product, language);
}
