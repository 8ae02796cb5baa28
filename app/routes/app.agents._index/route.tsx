import { Badge, BlockStack, Button, Card, InlineStack, Link, Page, Text } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AgentAvatar } from "~/components/agent-avatar";
import { TrainingStatus } from "~/components/training-status";
import { useRefreshWhile } from "~/components/use-refresh-while";
import { createAgent } from "~/domain/agents/create-agent";
import { listAgents } from "~/domain/agents/list-agents";
import { avatarPath } from "~/domain/agents/read-agent-avatar";
import { readAgent } from "~/domain/agents/read-agent";
import { readAgentTraining } from "~/domain/knowledge/sources/read-agent-training";
import { AppError } from "~/domain/shared/app-error";
import { authenticateMerchant } from "~/merchant.server";
import { NewAgent } from "./new-agent";

export const loader = async (args: LoaderFunctionArgs) => {
  const { shopId, services } = await authenticateMerchant(args);
  const summaries = await listAgents(services, { shopId });
  const agentIds = summaries.map(({ agentId }) => agentId);
  const training = await readAgentTraining(services, { shopId, agentIds });
  const readings = await Promise.all(agentIds.map((agentId) => readAgent(services, { shopId, agentId })));
  return {
    agents: summaries.flatMap(({ agentId, isDefault }, place) => {
      const agent = readings[place];
      if (!agent) return [];
      const { avatarFileId, disabledAt, draft, published, changes } = agent;
      return {
        ...{ agentId, isDefault, name: draft.settings.name, description: draft.settings.description },
        avatarUrl: avatarFileId && avatarPath({ shopId, fileId: avatarFileId }),
        ...{ isOn: disabledAt === null },
        ...{ publishedNumber: published.versionNumber, changes: changes.length },
        training: training.get(agentId)!,
      };
    }),
  };
};

export const action = async (args: ActionFunctionArgs) => {
  const { shopId, services } = await authenticateMerchant(args);
  const form = await args.request.formData();
  const name = form.get("name");
  if (form.get("intent") !== "create" || typeof name !== "string")
    throw new Response("The form asked for nothing that this page knows.", { status: 400 });
  try {
    const { agentId } = await createAgent(services, { shopId, name });
    return { agentId, problem: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { agentId: null, problem: error.message };
  }
};

export default function Agents() {
  const { agents } = useLoaderData<typeof loader>();
  useRefreshWhile(agents.some(({ training }) => training.status === "indexing"));
  return (
    <Page
      title="Agents"
      subtitle="Each has a character, rules and workflows of its own, and answers from what you let it know"
    >
      <BlockStack gap="400">
        {agents.map((agent) => (
          <AgentCard key={agent.agentId} agent={agent} />
        ))}
        <NewAgent />
      </BlockStack>
    </Page>
  );
}

type AgentView = ReturnType<typeof useLoaderData<typeof loader>>["agents"][number];

function AgentCard({ agent }: { agent: AgentView }) {
  const url = `/app/agents/${agent.agentId}`;
  return (
    <Card>
      <InlineStack align="space-between" blockAlign="center" gap="300">
        <InlineStack gap="300" blockAlign="center" wrap={false}>
          <AgentAvatar name={agent.name} url={agent.avatarUrl} size={48} />
          <BlockStack gap="100">
            <Text as="h2" variant="headingMd" breakWord>
              <Link url={url} monochrome removeUnderline>
                {agent.name}
              </Link>
            </Text>
            {agent.description && (
              <Text as="p" tone="subdued" breakWord>
                {agent.description}
              </Text>
            )}
            <InlineStack gap="100">
              {!agent.isOn && <Badge>Off</Badge>}
              {agent.isDefault && <Badge tone="info">Answers in your storefront</Badge>}
              <Badge>{`Version ${agent.publishedNumber}`}</Badge>
              {agent.changes > 0 && <Badge tone="attention">Draft not published</Badge>}
              <TrainingStatus training={agent.training} />
            </InlineStack>
          </BlockStack>
        </InlineStack>
        <InlineStack gap="200">
          <Button url={`/app/try?agent=${agent.agentId}`}>Try it</Button>
          <Button url={url} accessibilityLabel={`Edit ${agent.name}`}>
            Edit
          </Button>
        </InlineStack>
      </InlineStack>
    </Card>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
