import { boundary } from "@shopify/shopify-app-remix/server";
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { Outlet } from "@remix-run/react";
import { createFormat } from "~/components/format";
import { viewAgentFrame, type DraftOutcome } from "~/components/view-agent-frame";
import { discardAgentDraft } from "~/domain/agents/discard-agent-draft";
import { publishAgent } from "~/domain/agents/publish-agent";
import { readAgent } from "~/domain/agents/read-agent";
import { readPublishWarning } from "~/domain/evals/read-publish-warning";
import { AppError } from "~/domain/shared/app-error";
import { readTeammateNames } from "~/domain/shops/read-teammate-names";
import { authenticateMerchant } from "~/merchant.server";

export const loader = async (args: LoaderFunctionArgs) => {
  const { shop, shopId, services } = await authenticateMerchant(args);
  const agentId = args.params.id!;
  const agent = await readAgent(services, { shopId, agentId });
  if (!agent) throw new Response("There is no such agent.", { status: 404 });
  const { teammateId } = agent.draft;
  const [names, warning] = await Promise.all([
    readTeammateNames(services, { shopId, teammateIds: [teammateId] }),
    agent.changes.length > 0 ? readPublishWarning(services, { shopId, agentId }) : null,
  ]);
  const teammateName = teammateId && (names.get(teammateId) ?? null);
  return viewAgentFrame(agent, { format: createFormat(shop), teammateName, warning });
};

/** Publishing and discarding, asked for from any page of the agent. */
export const action = async (args: ActionFunctionArgs): Promise<DraftOutcome> => {
  const { shopId, teammateId, services } = await authenticateMerchant(args);
  const form = await args.request.formData();
  const revision = Number(form.get("revision"));
  if (form.get("revision") === null || !Number.isInteger(revision))
    throw new Response("The form does not say which draft it means.", { status: 400 });
  const at = { shopId, agentId: args.params.id!, teammateId, expectedRevision: revision };
  const note = form.get("note");
  try {
    switch (form.get("intent")) {
      case "publish": {
        const outcome = await publishAgent(services, { ...at, note: typeof note === "string" ? note : "" });
        const { tag, versionNumber } = outcome;
        const told =
          tag === "published"
            ? `Version ${versionNumber} is published`
            : `There is nothing to publish: shoppers meet this already, as version ${versionNumber}`;
        return { done: tag, told, problem: null };
      }
      case "discard":
        await discardAgentDraft(services, at);
        return { done: "discarded", told: "The draft is what shoppers meet again", problem: null };
      default:
        throw new Response("The form asked for nothing that this page knows.", { status: 400 });
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { done: null, told: null, problem: error.message };
  }
};

export default function Agent() {
  return <Outlet />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
