import { SaveBar } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Layout } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { AgentPage } from "~/components/agent-page";
import { useLeaveWarning } from "~/components/use-leave-warning";
import { useRefreshWhile } from "~/components/use-refresh-while";
import { avatarPath } from "~/domain/agents/read-agent-avatar";
import { readAgent } from "~/domain/agents/read-agent";
import { readAgentTraining } from "~/domain/knowledge/sources/read-agent-training";
import { authenticateMerchant } from "~/merchant.server";
import { AtOnceCard } from "./at-once-card";
import { AvatarCard } from "./avatar-card";
import { changeAgent, type AgentOutcome } from "./change-agent.server";
import { KnowledgeCard } from "./knowledge-card";
import { SettingsForm } from "./settings-form";
import { useSettingsDraft } from "./use-settings-draft";

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

const saveBarId = "agent-settings";

function SettingsPage({ agent }: { agent: AgentView }) {
  const fetcher = useFetcher<AgentOutcome>();
  const busy = fetcher.state !== "idle";
  const outcome = busy ? null : (fetcher.data ?? null);
  const draft = useSettingsDraft(agent.settings, fetcher.data?.saved ?? null);
  useLeaveWarning(draft.isChanged);
  useRefreshWhile(agent.training.status === "indexing");
  const save = (values = draft.values, base = draft.base): void => {
    const suggestions = values.suggestions.map((text) => text.trim()).filter((text) => text !== "");
    draft.change({ suggestions });
    void fetcher.submit(
      { intent: "save", settings: JSON.stringify({ ...values, suggestions }), base: JSON.stringify(base) },
      { method: "post" },
    );
  };
  return (
    <AgentPage current="settings" hasUnsaved={draft.isChanged}>
      {outcome?.problem && !outcome.isConflict && (
        <Banner tone="critical" title="The draft was not saved">
          <p>{outcome.problem}</p>
        </Banner>
      )}
      {outcome?.isConflict && (
        <Banner
          tone="warning"
          title={outcome.problem ?? ""}
          action={{
            content: "Save mine",
            onAction: () => save(draft.rebased(agent.settings), agent.settings),
          }}
          secondaryAction={{ content: "Go on with theirs, without my changes", onAction: draft.discard }}
        >
          <p>Nothing of yours is saved yet. Yours would take the place of theirs in these fields.</p>
        </Banner>
      )}
      <Layout>
        <Layout.Section>
          <SettingsForm
            values={draft.values}
            onChange={draft.change}
            problems={outcome?.fields ?? {}}
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
      <SaveBar id={saveBarId} open={draft.isChanged}>
        <button variant="primary" onClick={() => save()} {...(busy ? { loading: "" } : {})}>
          Save
        </button>
        <button onClick={draft.discard}>Discard</button>
      </SaveBar>
    </AgentPage>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
