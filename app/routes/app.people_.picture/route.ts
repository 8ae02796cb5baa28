import type { ActionFunctionArgs } from "@remix-run/node";
import { setTeammateAvatar } from "~/domain/shops/set-teammate-avatar";
import { acceptPicture } from "~/http/edge/accept-picture";
import { authenticateMerchant } from "~/merchant.server";

/** Takes the picture of whoever is signed in as the body of the request. */
export const action = async (args: ActionFunctionArgs): Promise<Response> => {
  const { shopId, teammateId, services } = await authenticateMerchant(args);
  return await acceptPicture(args.request, (bytes) =>
    setTeammateAvatar(services, { shopId, teammateId, bytes }),
  );
};
