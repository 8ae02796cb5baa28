import { BlockStack, InlineGrid } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AgentPage } from "~/components/agent-page";
import { DraftProblems, DraftSaveBar, useAgentSettingsDraft } from "~/components/agent-settings-draft";
import { withoutEmpty } from "~/components/lines-field";
import type { AgentSettings } from "~/domain/agents/agent-settings";
import { readAgent } from "~/domain/agents/read-agent";
import { avatarPath } from "~/domain/agents/read-agent-avatar";
import { readSiteAccess } from "~/domain/agents/read-site-access";
import { authenticateMerchant } from "~/merchant.server";
import { AutoOpenCard, PageSuggestionsCard, PreChatCard, SwitchCard } from "./behaviour-cards";
import { changeSites, type SitesOutcome } from "./change-sites.server";
import { ButtonCard, ColorsCard, HeaderCard } from "./look-cards";
import { SitesCard } from "./sites-card";
import { WidgetPreview } from "./widget-preview";

export const loader = async (args: LoaderFunctionArgs) => {
  const { shopId, services, config } = await authenticateMerchant(args);
  const agentId = args.params.id!;
  const agent = await readAgent(services, { shopId, agentId });
  if (!agent) throw new Response("There is no such agent.", { status: 404 });
  const sites = await readSiteAccess(services, { shopId, agentId, appSecret: config.apiSecret });
  const { avatarFileId } = agent;
  return {
    ...{ agentId, settings: agent.draft.settings, appUrl: config.appUrl, sites },
    avatarPath: avatarFileId && avatarPath({ shopId, fileId: avatarFileId }),
  };
};

export const action = async (args: ActionFunctionArgs): Promise<SitesOutcome> => {
  const { shopId, services } = await authenticateMerchant(args);
  const form = await args.request.formData();
  return await changeSites(services, { shopId, agentId: args.params.id!, form });
};

export type WidgetView = ReturnType<typeof useLoaderData<typeof loader>>;

export default function AgentWidgetRoute() {
  const view = useLoaderData<typeof loader>();
  // Another agent begins with nothing of what was typed into this one.
  return <WidgetPage key={view.agentId} view={view} />;
}

function tidy(values: AgentSettings): AgentSettings {
  const pageSuggestions = values.widget.pageSuggestions.map((it) => ({
    ...it,
    suggestions: withoutEmpty(it.suggestions),
  }));
  return { ...values, widget: { ...values.widget, pageSuggestions } };
}

function WidgetPage({ view }: { view: WidgetView }) {
  const draft = useAgentSettingsDraft(view, tidy);
  const fields = { values: draft.values, onChange: draft.change, problems: draft.problems };
  return (
    <AgentPage current="widget" hasUnsaved={draft.isChanged}>
      <DraftProblems draft={draft} />
      <InlineGrid columns={{ xs: 1, md: ["twoThirds", "oneThird"] }} gap="400">
        <BlockStack gap="400">
          <ColorsCard {...fields} />
          <ButtonCard {...fields} />
          <HeaderCard {...fields} />
          <AutoOpenCard {...fields} />
          <PageSuggestionsCard {...fields} />
          <PreChatCard {...fields} />
          <SwitchCard of="sound" {...fields} />
          <SwitchCard of="pictures" {...fields} />
          <SitesCard view={view} />
        </BlockStack>
        <div>
          <WidgetPreview avatarPath={view.avatarPath} values={draft.values} />
        </div>
      </InlineGrid>
      <DraftSaveBar id="agent-widget" draft={draft} />
    </AgentPage>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
