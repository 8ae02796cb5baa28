/** How the kinds of sources are called on screen. */
export const kindWords: Record<string, string> = {
  shopify_policy: "Store policy",
  shopify_page: "Store page",
  shopify_article: "Blog article",
  website: "Website",
  link: "Link",
  text: "Text",
  file: "File",
  qa: "Questions and answers",
  article: "Article",
};

/** What the merchant may pick in the list of sources. */
export const kindGroups = [
  { id: "all", label: "All", kinds: null },
  { id: "shopify", label: "From your store", kinds: ["shopify_policy", "shopify_page", "shopify_article"] },
  { id: "web", label: "Websites", kinds: ["website", "link"] },
  { id: "files", label: "Files and texts", kinds: ["file", "text"] },
  { id: "qa", label: "Q&A", kinds: ["qa"] },
  { id: "articles", label: "Articles", kinds: ["article"] },
] as const;
