import { BlockStack, Page } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { FileUploads } from "~/components/file-uploads";
import { readSource } from "~/domain/knowledge/sources/read-source";
import { useFileAsQuestions as turnIntoQuestions } from "~/domain/knowledge/sources/use-file-as-questions";
import { AppError } from "~/domain/shared/app-error";
import { authenticateMerchant } from "~/merchant.server";

const sourcesAskedMax = 100;

/** How far the sources that the address names are. */
export const loader = async (args: LoaderFunctionArgs) => {
  const { shopId, services } = await authenticateMerchant(args);
  const asked = new URL(args.request.url).searchParams.getAll("source").slice(0, sourcesAskedMax);
  const sources = await Promise.all(asked.map((sourceId) => readSource(services, { shopId, sourceId })));
  return {
    sources: sources.flatMap((source) =>
      source ? [{ sourceId: source.sourceId, status: source.status, reason: source.failureMessage }] : [],
    ),
  };
};

/** Turns a CSV file that was just added into questions with answers. */
export const action = async (args: ActionFunctionArgs) => {
  const { shopId, services } = await authenticateMerchant(args);
  const sourceId = (await args.request.formData()).get("source");
  if (typeof sourceId !== "string") throw new Response("The form names no source.", { status: 400 });
  try {
    const { imported, skipped, ...set } = await turnIntoQuestions(services, { shopId, sourceId });
    return { problem: null, sourceId: set.sourceId, imported, skippedCount: skipped.length };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { problem: error.message, sourceId: null, imported: 0, skippedCount: 0 };
  }
};

export default function AddFiles() {
  return (
    <Page
      title="Add files"
      subtitle="PDF, TXT, Markdown or CSV, up to 10 MB each. They are read at once, and answers name them as their source."
      backAction={{ content: "Knowledge", url: "/app/knowledge" }}
      narrowWidth
    >
      <BlockStack gap="400">
        <FileUploads />
      </BlockStack>
    </Page>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
