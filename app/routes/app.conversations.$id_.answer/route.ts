import type { ActionFunctionArgs } from "@remix-run/node";
import { appendTeammateMessage } from "~/domain/conversations/append-teammate-message";
import { AppError, errorStatus } from "~/domain/shared/app-error";
import { authenticateMerchant } from "~/merchant.server";

/** Takes what a teammate writes to the shopper. Apart from the page, whose error page would take the words away. */
export const action = async (args: ActionFunctionArgs): Promise<Response> => {
  const { shopId, teammateId, services } = await authenticateMerchant(args);
  const form = await args.request.formData();
  const [text, clientKey] = [form.get("text"), form.get("clientKey")];
  if (typeof text !== "string" || typeof clientKey !== "string" || !/^[\w-]{8,64}$/.test(clientKey)) {
    return Response.json({ problem: "The form sent nothing that this page knows." }, { status: 400 });
  }
  try {
    const conversationId = args.params.id!;
    await appendTeammateMessage(services, { shopId, conversationId, teammateId, text, clientKey });
    return Response.json({ problem: null });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return Response.json({ problem: error.message }, { status: errorStatus[error.code] });
  }
};
