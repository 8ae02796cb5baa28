import { BlockStack, Layout } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AgentPage } from "~/components/agent-page";
import {
  DraftProblems,
  DraftSaveBar,
  useAgentSettingsDraft,
  type AgentOutcome,
} from "~/components/agent-settings-draft";
import { withoutEmpty } from "~/components/lines-field";
import { useRefreshWhile } from "~/components/use-refresh-while";
import type { AgentSettings } from "~/domain/agents/agent-settings";
import { avatarPath } from "~/domain/agents/read-agent-avatar";
import { readAgent } from "~/domain/agents/read-agent";
import { readAgentTraining } from "~/domain/knowledge/sources/read-agent-training";
import { authenticateMerchant } from "~/merchant.server";
import { AtOnceCard } from "./at-once-card";
import { AvatarCard } from "./avatar-card";
import { changeAgent } from "./change-agent.server";
import { KnowledgeCard } from "./knowledge-card";
import { SettingsForm } from "./settings-form";

export const loader = async (args: LoaderFunctionArgs) => {
  const { shopId, services } = await authenticateMerchant(args);
  const agentId = args.params.id!;
  const agent = await readAgent(services, { shopId, agentId });
  if (!agent) throw new Response("There is no such agent.", { status: 404 });
  const training = await readAgentTraining(services, { shopId, agentIds: [agentId] });
  const { avatarFileId } = agent;
  return {
    agentId,
    settings: agent.draft.settings,
    avatarUrl: avatarFileId && avatarPath({ shopId, fileId: avatarFileId }),
    isOn: agent.disabledAt === null,
    learnsCatalogue: agent.catalogExcludedAt === null,
    training: training.get(agentId)!,
    installationModel: services.model.name,
  };
};

export const action = async (args: ActionFunctionArgs): Promise<AgentOutcome> => {
  const { shopId, teammateId, services } = await authenticateMerchant(args);
  const form = await args.request.formData();
  return await changeAgent(services, { shopId, agentId: args.params.id!, teammateId, form });
};

export type AgentView = ReturnType<typeof useLoaderData<typeof loader>>;

export default function AgentSettingsRoute() {
  const agent = useLoaderData<typeof loader>();
  // Another agent begins with nothing of what was typed into this one.
  return <SettingsPage key={agent.agentId} agent={agent} />;
}

function tidy(values: AgentSettings): AgentSettings {
  return { ...values, suggestions: withoutEmpty(values.suggestions) };
}

function SettingsPage({ agent }: { agent: AgentView }) {
  const draft = useAgentSettingsDraft(agent, tidy);
  useRefreshWhile(agent.training.status === "indexing");
  return (
    <AgentPage current="settings" hasUnsaved={draft.isChanged}>
      <DraftProblems draft={draft} />
      <Layout>
        <Layout.Section>
          <SettingsForm
            values={draft.values}
            onChange={draft.change}
            problems={draft.problems}
            installationModel={agent.installationModel}
          />
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <AvatarCard agent={agent} name={draft.values.name} />
            <KnowledgeCard agent={agent} />
            <AtOnceCard agent={agent} />
          </BlockStack>
        </Layout.Section>
      </Layout>
      <DraftSaveBar id="agent-settings" draft={draft} />
    </AgentPage>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
