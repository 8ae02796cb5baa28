import { useEffect, useState } from "react";
import {
  BlockStack,
  Box,
  Button,
  ButtonGroup,
  Card,
  EmptyState,
  InlineGrid,
  InlineStack,
  Page,
  Select,
  Text,
} from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useSearchParams, type ShouldRevalidateFunction } from "@remix-run/react";
import { createFormat } from "~/components/format";
import { viewTranscript } from "~/components/view-transcript";
import { listAgents } from "~/domain/agents/list-agents";
import { readAgent } from "~/domain/agents/read-agent";
import { readTranscript } from "~/domain/conversations/read-transcript";
import { authenticateMerchant } from "~/merchant.server";
import { Examples } from "./examples";
import { LaneCard } from "./lane-card";
import { previewVisitorId, sides, type Side } from "./playground";
import { QuestionForm } from "./question-form";
import { useLane } from "./use-lane";

export const loader = async (args: LoaderFunctionArgs) => {
  const { shop, shopId, services } = await authenticateMerchant(args);
  const { searchParams } = new URL(args.request.url);
  const agents = await listAgents(services, { shopId });
  const chosen =
    agents.find(({ agentId }) => agentId === searchParams.get("agent")) ??
    agents.find(({ isDefault }) => isDefault) ??
    agents[0];
  const agent = chosen && (await readAgent(services, { shopId, agentId: chosen.agentId }));
  const format = createFormat(shop);
  const readLane = async (side: Side) => {
    const conversationId = searchParams.get(side);
    const transcript =
      conversationId &&
      (await readTranscript(services, { shopId, conversationId, visitorId: previewVisitorId }));
    return transcript
      ? { conversationId, entries: viewTranscript(transcript.messages, format) }
      : { conversationId: null, entries: [] };
  };
  return {
    agents: agents.map(({ agentId, name, disabledAt }) => ({
      value: agentId,
      label: disabledAt ? `${name} (off)` : name,
    })),
    agent: agent
      ? {
          agentId: agent.agentId,
          name: agent.draft.settings.name,
          publishedNumber: agent.published.versionNumber,
          hasChanges: agent.changes.length > 0,
        }
      : null,
    draft: await readLane("draft"),
    published: await readLane("published"),
  };
};

/** The conversations stand in the address so that the page can be reloaded; while it is open it has them itself. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ currentUrl, nextUrl }) =>
  currentUrl.searchParams.get("agent") !== nextUrl.searchParams.get("agent");

export default function Try() {
  const { agent } = useLoaderData<typeof loader>();
  const [round, setRound] = useState(0);
  if (!agent) {
    return (
      <Page title="Try the agent">
        <Card>
          <EmptyState
            heading="There is no agent yet"
            image=""
            action={{ content: "Add one", url: "/app/agents" }}
          >
            <p>Once there is one, you can ask here what your shoppers would ask.</p>
          </EmptyState>
        </Card>
      </Page>
    );
  }
  return (
    <Playground key={`${agent.agentId} ${round}`} isFresh={round > 0} onAnew={() => setRound(round + 1)} />
  );
}

const views = [
  { id: "published", label: "Published" },
  { id: "draft", label: "Draft" },
  { id: "both", label: "Side by side" },
] as const;
const fresh = { conversationId: null, entries: [] };

function Playground({ isFresh, onAnew }: { isFresh: boolean; onAnew: () => void }) {
  const data = useLoaderData<typeof loader>();
  const agent = data.agent!;
  const [searchParams, setSearchParams] = useSearchParams();
  const draft = useLane(agent.agentId, "draft", isFresh ? fresh : data.draft);
  const published = useLane(agent.agentId, "published", isFresh ? fresh : data.published);
  const lanes = { draft, published };
  const view =
    views.find(({ id }) => id === searchParams.get("with"))?.id ?? (agent.hasChanges ? "draft" : "published");
  const shown = sides.filter((side) => view === "both" || view === side);
  const isWaiting = sides.some((side) => lanes[side].coming !== null);
  const isEmpty = sides.every((side) => lanes[side].entries.length === 0);
  const places = { draft: draft.conversationId, published: published.conversationId };
  useConversationsInAddress(places, isWaiting);

  const anew = (): void => {
    setSearchParams((now) => (now.delete("draft"), now.delete("published"), now), { replace: true });
    onAnew();
  };
  const ask = (question: string): void => {
    for (const side of shown) void lanes[side].ask(question);
  };
  return (
    <Page
      fullWidth={view === "both"}
      title={`Try ${agent.name}`}
      subtitle="It answers as it would in your storefront, and shows how each answer came about. Not counted anywhere."
      secondaryActions={[{ content: "Start anew", disabled: isEmpty || isWaiting, onAction: anew }]}
    >
      <BlockStack gap="400">
        <Box paddingInline={{ xs: "400", sm: "0" }}>
          <InlineStack gap="300" blockAlign="center">
            <ButtonGroup variant="segmented">
              {views.map(({ id, label }) => (
                <Button
                  key={id}
                  pressed={id === view}
                  disabled={isWaiting}
                  onClick={() => setSearchParams((now) => (now.set("with", id), now), { replace: true })}
                >
                  {label}
                </Button>
              ))}
            </ButtonGroup>
            {data.agents.length > 1 && (
              <Select
                label="Agent"
                labelInline
                options={data.agents}
                value={agent.agentId}
                disabled={isWaiting}
                onChange={(agentId) => setSearchParams({ agent: agentId, with: view })}
              />
            )}
            {view !== "published" && !agent.hasChanges && (
              <Text as="span" tone="subdued">
                The draft is what is published.
              </Text>
            )}
          </InlineStack>
        </Box>
        {isEmpty && !isWaiting && <Examples onPick={ask} />}
        <InlineGrid columns={{ xs: 1, md: shown.length }} gap="400" alignItems="start">
          {shown.map((side) => (
            <LaneCard
              key={side}
              title={side === "draft" ? "Draft" : `Published, version ${agent.publishedNumber}`}
              agentId={agent.agentId}
              lane={lanes[side]}
            />
          ))}
        </InlineGrid>
        <QuestionForm
          isWaiting={isWaiting}
          onAsk={ask}
          onStop={() => sides.forEach((side) => lanes[side].stop())}
        />
      </BlockStack>
    </Page>
  );
}

/** So that a reload finds them again. */
function useConversationsInAddress(places: Record<Side, string | null>, isWaiting: boolean): void {
  const [searchParams, setSearchParams] = useSearchParams();
  const isThere = sides.every((side) => !places[side] || searchParams.get(side) === places[side]);
  useEffect(() => {
    if (isThere || isWaiting) return;
    setSearchParams(
      (now) => {
        for (const side of sides) if (places[side]) now.set(side, places[side]);
        return now;
      },
      { replace: true, preventScrollReset: true },
    );
  }, [isThere, isWaiting, places, setSearchParams]);
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
