import { useState } from "react";
import { Banner, BlockStack, Layout, Modal, Page, Text } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { createFormat } from "~/components/format";
import { GapStatus } from "~/components/gap-status";
import { useRefreshWhile } from "~/components/use-refresh-while";
import { draftArticleForGap } from "~/domain/chat/draft-article-for-gap";
import { dismissGap } from "~/domain/knowledge/gaps/dismiss-gap";
import { listGaps } from "~/domain/knowledge/gaps/list-gaps";
import { mergeGaps } from "~/domain/knowledge/gaps/merge-gaps";
import { moveGapQuestions } from "~/domain/knowledge/gaps/move-gap-questions";
import { readGap } from "~/domain/knowledge/gaps/read-gap";
import { reopenGap } from "~/domain/knowledge/gaps/reopen-gap";
import { AppError } from "~/domain/shared/app-error";
import { authenticateMerchant } from "~/merchant.server";
import { ArticleCard } from "./article-card";
import { ClosestCard } from "./closest-card";
import { MergeModal } from "./merge-modal";
import { QuestionsCard } from "./questions-card";
import { viewGap } from "./view-gap.server";

const mergeableMax = 100;

export const loader = async (args: LoaderFunctionArgs) => {
  const { shop, shopId, services } = await authenticateMerchant(args);
  const [gap, others] = await Promise.all([
    readGap(services, { shopId, gapId: args.params.id! }),
    listGaps(services, { shopId, limit: mergeableMax, cursor: null }),
  ]);
  if (!gap) throw new Response("There is no such group of questions.", { status: 404 });
  return {
    gap: viewGap(gap, createFormat(shop), services.now()),
    others: others.rows
      .filter(({ gapId, status }) => gapId !== gap.gapId && status !== "dismissed")
      .map(({ gapId, question, totalCount }) => ({ id: gapId, question, total: totalCount })),
  };
};

interface Outcome {
  problem: string | null;
  /** Questions that came here from each of other groups, to be given back. */
  merged?: string[][];
}

export const action = async (args: ActionFunctionArgs): Promise<Outcome | Response> => {
  const { shopId, teammateId, services, redirect } = await authenticateMerchant(args);
  const gapId = args.params.id!;
  const form = await args.request.formData();
  const intent = form.get("intent");
  const listOf = (name: string): string[] => form.getAll(name).filter((value) => typeof value === "string");
  try {
    if (intent === "draft") {
      const asked = { shopId, gapId, teammateId };
      const { articleId } = await draftArticleForGap(services, asked, args.request.signal);
      return redirect(`/app/knowledge/articles/${articleId}`);
    }
    if (intent === "dismiss") await dismissGap(services, { shopId, gapId });
    else if (intent === "reopen") await reopenGap(services, { shopId, gapId });
    else if (intent === "split") {
      const moved = await moveGapQuestions(services, {
        ...{ shopId, questionIds: listOf("question"), toGapId: null },
      });
      return redirect(`/app/knowledge/gaps/${moved.gapId}`);
    } else if (intent === "merge") {
      const { moved } = await mergeGaps(services, { shopId, gapId, fromGapIds: listOf("gap") });
      return { problem: null, merged: moved.map(({ questionIds }) => questionIds) };
    } else if (intent === "unmerge") {
      for (const ids of listOf("questions")) {
        await moveGapQuestions(services, { shopId, questionIds: ids.split(" "), toGapId: null });
      }
    } else throw new Response("The form asked for nothing that this page knows.", { status: 400 });
    return { problem: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { problem: error.message };
  }
};

export default function Gap() {
  const { gap, others } = useLoaderData<typeof loader>();
  const fetcher = useFetcher<Outcome>();
  const [asking, setAsking] = useState<"dismiss" | "merge" | null>(null);
  useRefreshWhile(gap.isSettling);
  const busy = fetcher.state !== "idle";
  const intent = fetcher.formData?.get("intent");
  const submit = (values: [name: string, value: string][]): void => {
    setAsking(null);
    const form = new FormData();
    for (const [name, value] of values) form.append(name, value);
    void fetcher.submit(form, { method: "post" });
  };
  const outcome = busy ? undefined : fetcher.data;
  return (
    <Page
      title={gap.question}
      subtitle={gap.asked}
      titleMetadata={<GapStatus status={gap.status} />}
      backAction={{ content: "Unanswered questions", url: "/app/knowledge/gaps" }}
      secondaryActions={[
        ...(gap.status !== "dismissed" && others.length > 0
          ? [{ content: "Merge", onAction: () => setAsking("merge"), disabled: busy }]
          : []),
        gap.status === "dismissed"
          ? { content: "Reopen", onAction: () => submit([["intent", "reopen"]]), disabled: busy }
          : { content: "Dismiss", onAction: () => setAsking("dismiss"), disabled: busy },
      ]}
    >
      <BlockStack gap="400">
        {outcome?.problem && (
          <Banner tone="critical" title="That was not done">
            <p>{outcome.problem}</p>
          </Banner>
        )}
        {outcome?.merged && <Merged groups={outcome.merged} onUndo={submit} />}
        <Layout>
          <Layout.Section>
            <QuestionsCard gap={gap} busy={busy} onSubmit={submit} />
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <BlockStack gap="400">
              <ArticleCard
                gap={gap}
                drafting={busy && intent === "draft"}
                onDraft={() => submit([["intent", "draft"]])}
              />
              <ClosestCard closest={gap.closest} question={gap.question} isOpen={gap.answered < gap.total} />
            </BlockStack>
          </Layout.Section>
        </Layout>
      </BlockStack>
      <Modal
        open={asking === "dismiss"}
        onClose={() => setAsking(null)}
        title="Put this aside?"
        primaryAction={{ content: "Dismiss", onAction: () => submit([["intent", "dismiss"]]) }}
        secondaryActions={[{ content: "Keep it open", onAction: () => setAsking(null) }]}
      >
        <Modal.Section>
          <Text as="p">
            It leaves the open questions, and stays dismissed when shoppers ask it again. You find it among
            the dismissed ones and can reopen it there.
          </Text>
        </Modal.Section>
      </Modal>
      <MergeModal
        open={asking === "merge"}
        others={others}
        onClose={() => setAsking(null)}
        onMerge={(ids) => submit([["intent", "merge"], ...ids.map((id): [string, string] => ["gap", id])])}
      />
    </Page>
  );
}

function Merged({
  groups,
  onUndo,
}: {
  groups: string[][];
  onUndo: (values: [name: string, value: string][]) => void;
}) {
  const count = groups.flat().length;
  return (
    <Banner
      tone="success"
      title={count === 1 ? "One question was moved here." : `${count} questions were moved here.`}
      action={{
        content: "Undo",
        onAction: () =>
          onUndo([
            ["intent", "unmerge"],
            ...groups.map((ids): [string, string] => ["questions", ids.join(" ")]),
          ]),
      }}
    />
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
