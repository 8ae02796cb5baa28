import type { ActionFunctionArgs } from "@remix-run/node";
import { avatarBytesMax } from "~/domain/shared/avatar";
import { AppError, errorStatus } from "~/domain/shared/app-error";
import { setTeammateAvatar } from "~/domain/shops/set-teammate-avatar";
import { readUpload } from "~/http/edge/read-upload";
import { authenticateMerchant } from "~/merchant.server";

/** Takes the picture of whoever is signed in as the body of the request. */
export const action = async (args: ActionFunctionArgs): Promise<Response> => {
  const { shopId, teammateId, services } = await authenticateMerchant(args);
  try {
    const bytes = await readUpload(args.request, {
      bytesMax: avatarBytesMax,
      tooLarge: "The picture has more than 1 MB. Make it smaller: 256 by 256 pixels are enough.",
    });
    await setTeammateAvatar(services, { shopId, teammateId, bytes });
    return Response.json({ problem: null });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return Response.json({ problem: error.message }, { status: errorStatus[error.code] });
  }
};
