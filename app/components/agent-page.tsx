import type { ReactNode } from "react";
import { Badge, BlockStack, Box, Button, InlineStack, Page, type PageProps } from "@shopify/polaris";
import { useRouteLoaderData } from "@remix-run/react";
import { DraftBanner } from "./draft-banner";
import type { AgentFrame } from "./view-agent-frame";

const pages = [
  { id: "settings", label: "Settings", path: "" },
  { id: "widget", label: "Widget", path: "/widget" },
  { id: "workflows", label: "Workflows", path: "/workflows" },
  { id: "rules", label: "Rules", path: "/rules" },
  { id: "evaluations", label: "Evaluations", path: "/evaluations" },
  { id: "versions", label: "Versions", path: "/versions" },
] as const;

/** The frame of an agent's pages: its name, the ways to its other pages, and what of its draft is not published yet. */
export function AgentPage({
  current,
  title,
  hasUnsaved = false,
  children,
  ...page
}: {
  current: (typeof pages)[number]["id"];
  /** Of a page below one of the agent's; the agent's name otherwise. */
  title?: string;
  /** Something is typed and not saved: publishing would leave it out. */
  hasUnsaved?: boolean;
  children: ReactNode;
} & Pick<PageProps, "backAction" | "primaryAction" | "secondaryActions" | "titleMetadata" | "subtitle">) {
  const frame = useAgentFrame();
  const base = `/app/agents/${frame.agentId}`;
  return (
    <Page
      title={title ?? frame.name}
      titleMetadata={<AgentBadge frame={frame} />}
      backAction={{ content: "Agents", url: "/app/agents" }}
      {...page}
    >
      <BlockStack gap="400">
        <nav aria-label="Pages of the agent">
          <Box paddingInline={{ xs: "400", sm: "0" }}>
            <InlineStack gap="200">
              {pages.map(({ id, label, path }) => (
                <Button
                  key={id}
                  url={`${base}${path}`}
                  size="slim"
                  variant={id === current ? "primary" : "secondary"}
                >
                  {label}
                </Button>
              ))}
            </InlineStack>
          </Box>
        </nav>
        <DraftBanner frame={frame} hasUnsaved={hasUnsaved} />
        {children}
      </BlockStack>
    </Page>
  );
}

/** Given by the route that stands around every page of an agent. */
export function useAgentFrame(): AgentFrame {
  const frame = useRouteLoaderData<AgentFrame>("routes/app.agents.$id");
  if (!frame) throw new Error("A page of an agent stands outside of the agent's route.");
  return frame;
}

function AgentBadge({ frame }: { frame: AgentFrame }) {
  if (!frame.isOn) return <Badge>Off</Badge>;
  return frame.changes.length > 0 ? (
    <Badge tone="attention">Draft not published</Badge>
  ) : (
    <Badge tone="success">{`Version ${frame.publishedNumber}`}</Badge>
  );
}
