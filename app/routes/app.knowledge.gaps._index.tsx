import { EmptyState, Page, Tabs } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { createFormat } from "~/components/format";
import { GapStatus } from "~/components/gap-status";
import { Figure, ListCard, ListRow } from "~/components/list-card";
import { weeksWords } from "~/components/view-weeks";
import { WeekBars } from "~/components/week-bars";
import { countGaps } from "~/domain/knowledge/gaps/count-gaps";
import { gapStatuses, type GapStatus as Status } from "~/domain/knowledge/gaps/gap-status";
import { listGaps } from "~/domain/knowledge/gaps/list-gaps";
import { authenticateMerchant } from "~/merchant.server";

const rowsPerPage = 25;

export const loader = async (args: LoaderFunctionArgs) => {
  const { shop, shopId, services } = await authenticateMerchant(args);
  const { searchParams } = new URL(args.request.url);
  const status = readStatus(searchParams.get("view"));
  const [counts, page] = await Promise.all([
    countGaps(services, { shopId }),
    listGaps(services, { shopId, status, limit: rowsPerPage, cursor: searchParams.get("cursor") }),
  ]);
  const format = createFormat(shop);
  return {
    status,
    counts,
    nextCursor: page.nextCursor,
    rows: page.rows.map((row) => ({
      id: row.gapId,
      question: row.question,
      status: row.status,
      unanswered: format.count(row.unansweredCount),
      total: format.count(row.totalCount),
      examples: row.examples,
      weeks: row.weeks,
      weeksWords: weeksWords(row.weeks),
      lastAskedAt: format.dateTime(row.lastAskedAt),
    })),
  };
};

function readStatus(view: string | null): Status {
  return gapStatuses.find((status) => status === view) ?? "open";
}

const views: { id: Status; content: string }[] = [
  { id: "open", content: "Open" },
  { id: "drafted", content: "With a draft" },
  { id: "resolved", content: "Answered" },
  { id: "dismissed", content: "Dismissed" },
];

export default function Gaps() {
  const { rows, counts, status, nextCursor } = useLoaderData<typeof loader>();
  const [, setSearchParams] = useSearchParams();
  const tabs = views.map(({ id, content }) => ({
    ...{ id, content },
    ...(counts[id] > 0 ? { badge: String(counts[id]) } : {}),
  }));
  return (
    <Page
      title="Unanswered questions"
      subtitle="What shoppers asked and nothing in your knowledge answered, grouped by what they mean"
      backAction={{ content: "Knowledge", url: "/app/knowledge" }}
    >
      <ListCard
        resourceName={{ singular: "question", plural: "questions" }}
        headings={[
          { title: "Question" },
          { title: "Status" },
          { title: status === "resolved" ? "Asked" : "Unanswered", alignment: "end" },
          { title: "Last 8 weeks" },
          { title: "Last asked" },
        ]}
        itemCount={rows.length}
        nextCursor={nextCursor}
        filters={
          <Tabs
            tabs={tabs}
            selected={views.findIndex(({ id }) => id === status)}
            onSelect={(index) => setSearchParams({ view: views[index]!.id })}
          />
        }
        empty={<NoGaps status={status} />}
      >
        {rows.map((row, position) => (
          <ListRow
            key={row.id}
            id={row.id}
            position={position}
            to={`/app/knowledge/gaps/${row.id}`}
            title={row.question}
            below={row.examples.map((text) => `“${text}”`).join(" · ") || null}
            cells={[
              <GapStatus key="status" status={row.status} />,
              <Figure key="count">{status === "resolved" ? row.total : row.unanswered}</Figure>,
              <WeekBars key="weeks" weeks={row.weeks} words={row.weeksWords} />,
              row.lastAskedAt,
            ]}
          />
        ))}
      </ListCard>
    </Page>
  );
}

const nothing: Record<Status, { heading: string; text: string }> = {
  open: {
    heading: "Nothing is unanswered",
    text: "When a shopper asks what neither your knowledge nor your products answer, the agent says so, and the question appears here among others of the same meaning. Write an article for it, publish it, and see the group shrink.",
  },
  drafted: {
    heading: "No draft waits",
    text: "Open a question and let an article be drafted for it: it waits here until you publish it.",
  },
  resolved: {
    heading: "Nothing answered yet",
    text: "As soon as your knowledge answers a question that it did not answer before, it moves here by itself.",
  },
  dismissed: {
    heading: "Nothing dismissed",
    text: "Questions that you do not want to answer can be put aside; they stay here when they are asked again.",
  },
};

function NoGaps({ status }: { status: Status }) {
  const { heading, text } = nothing[status];
  return (
    <EmptyState heading={heading} image="">
      <p>{text}</p>
    </EmptyState>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
