import { useState } from "react";
import { Banner, BlockStack, Card, DescriptionList, Layout, Link, Modal, Page, Text } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { CrawlSettingsCard } from "~/components/crawl-settings-card";
import { FileCard } from "~/components/file-card";
import { QuestionList } from "~/components/question-list";
import { SourceStatus } from "~/components/source-status";
import { TextEditor } from "~/components/text-editor";
import { useRefreshWhile } from "~/components/use-refresh-while";
import { WebsitePages } from "~/components/website-pages";
import { deletedSourceDays } from "~/domain/knowledge/sources/delete-source";
import { isWorking } from "~/domain/knowledge/sources/knowledge-source";
import { authenticateMerchant } from "~/merchant.server";
import { AgentsCard } from "./agents-card";
import { changeSource, type SourceChange } from "./change-source.server";
import { PassagesCard } from "./passages-card";
import { ProgressCard } from "./progress-card";
import { viewSource } from "./view-source.server";

export const loader = async (args: LoaderFunctionArgs) => {
  const { shop, services } = await authenticateMerchant(args);
  const { searchParams } = new URL(args.request.url);
  const view = await viewSource(services, { shop, sourceId: args.params.id!, searchParams });
  if (!view) throw new Response("There is no such source.", { status: 404 });
  return view;
};

export const action = async (args: ActionFunctionArgs): Promise<SourceChange | Response> => {
  const { shopId, services, redirect } = await authenticateMerchant(args);
  const form = await args.request.formData();
  const change = await changeSource(services, { shopId, sourceId: args.params.id!, form });
  return change.replacedBy === null ? change : redirect(`/app/knowledge/sources/${change.replacedBy}`);
};

export default function Source() {
  const { source, website, text, file, questions, agents, chunks } = useLoaderData<typeof loader>();
  const fetcher = useFetcher<SourceChange>();
  const [asking, setAsking] = useState(false);
  const working = isWorking(source.status) && !source.deleted;
  useRefreshWhile(working);
  const submit = (intent: string) => (): void => {
    setAsking(false);
    void fetcher.submit({ intent }, { method: "post" });
  };
  const busy = fetcher.state !== "idle";
  return (
    <Page
      title={source.title}
      backAction={{ content: "Knowledge", url: "/app/knowledge" }}
      titleMetadata={
        <SourceStatus status={source.status} disabled={source.disabled} deleted={source.deleted} />
      }
      secondaryActions={
        source.deleted
          ? [{ content: "Bring it back", onAction: submit("undelete"), loading: busy }]
          : [
              {
                content: refreshWords(source.kind),
                onAction: submit("refresh"),
                disabled: working,
                loading: busy,
              },
              ...(website && working
                ? [{ content: "Stop reading", onAction: submit("cancel-crawl"), loading: busy }]
                : []),
              source.disabled
                ? { content: "Switch on", onAction: submit("enable"), loading: busy }
                : { content: "Switch off", onAction: submit("disable"), loading: busy },
              ...(source.isShopifys
                ? []
                : [{ content: "Delete", destructive: true, onAction: () => setAsking(true), loading: busy }]),
            ]
      }
    >
      <BlockStack gap="400">
        {fetcher.data?.problem && (
          <Banner tone="critical" title="That was not done">
            <p>{fetcher.data.problem}</p>
          </Banner>
        )}
        {source.deleted && (
          <Banner tone="info" title="This source is deleted: no agent uses it">
            <p>{`It can be brought back for ${deletedSourceDays} days after it was deleted.`}</p>
          </Banner>
        )}
        {source.reason && (
          <Banner
            tone={source.status === "failed" ? "critical" : "warning"}
            title={
              source.status === "failed"
                ? "Nothing of this source is in use"
                : "What was read before stays in use"
            }
          >
            <p>{source.reason}</p>
          </Banner>
        )}
        {working && <ProgressCard done={source.progressDone} total={source.progressTotal} />}
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              {website && <WebsitePages pages={website.pages} />}
              {text && !source.deleted && <TextEditor key={source.id} text={text} />}
              {questions && <QuestionList key={source.id} questions={questions} readOnly={source.deleted} />}
              <PassagesCard chunks={chunks} />
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <BlockStack gap="400">
              <Card>
                <BlockStack gap="200">
                  <Text as="h2" variant="headingMd">
                    About this source
                  </Text>
                  {source.address && (
                    <Text as="p" breakWord>
                      <Link url={source.address} target="_blank">
                        {source.address}
                      </Link>
                    </Text>
                  )}
                  <DescriptionList items={source.facts} gap="tight" />
                </BlockStack>
              </Card>
              {file && !source.deleted && <FileCard key={source.id} file={file} />}
              {website && !source.deleted && (
                <CrawlSettingsCard kind={source.kind as "website" | "link"} settings={website.settings} />
              )}
              <AgentsCard
                key={`${source.usedBy} ${source.agentIds.join()}`}
                source={source}
                agents={agents}
              />
            </BlockStack>
          </Layout.Section>
        </Layout>
      </BlockStack>
      <Modal
        open={asking}
        onClose={() => setAsking(false)}
        title={`Delete “${source.title}”?`}
        primaryAction={{ content: "Delete", destructive: true, onAction: submit("delete") }}
        secondaryActions={[{ content: "Keep it", onAction: () => setAsking(false) }]}
      >
        <Modal.Section>
          <p>
            {`Agents stop using it at once. You can bring it back for ${deletedSourceDays} days, from the list of the deleted.`}
          </p>
        </Modal.Section>
      </Modal>
    </Page>
  );
}

function refreshWords(kind: string): string {
  return ["text", "file", "qa", "article"].includes(kind) ? "Index again" : "Read again now";
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
