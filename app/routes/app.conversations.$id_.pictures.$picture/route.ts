import type { LoaderFunctionArgs } from "@remix-run/node";
import { readPicture } from "~/domain/conversations/read-picture";
import { pictureReply, privatePicture } from "~/http/edge/picture-reply";
import { authenticateMerchant } from "~/merchant.server";

/** A picture of this conversation, for the merchant's page: fetched, because an image's address carries no token. */
export const loader = async (args: LoaderFunctionArgs): Promise<Response> => {
  const { shopId, services } = await authenticateMerchant(args);
  const { id: conversationId, picture: pictureId } = args.params;
  const at = { shopId, conversationId: conversationId!, pictureId: pictureId! };
  const picture = await readPicture(services, at);
  if (!picture) throw new Response("There is no such picture.", { status: 404 });
  return pictureReply(picture, privatePicture);
};
