import type { ActionFunctionArgs } from "@remix-run/node";
import { setAgentAvatar } from "~/domain/agents/set-agent-avatar";
import { acceptPicture } from "~/http/edge/accept-picture";
import { authenticateMerchant } from "~/merchant.server";

/** Takes an agent's picture as the body of the request. */
export const action = async (args: ActionFunctionArgs): Promise<Response> => {
  const { shopId, services } = await authenticateMerchant(args);
  const agentId = args.params.id!;
  return await acceptPicture(args.request, (bytes) => setAgentAvatar(services, { shopId, agentId, bytes }));
};
