import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";
import { captureLead, type CaptureLead } from "./capture-lead";
import { readContactWish, type ContactWish } from "./read-contact-wish";

export interface FormLead extends Pick<CaptureLead, "shopId" | "agentId" | "conversationId" | "visitorId"> {
  source: "form" | "handoff";
  wish: Pick<ContactWish, "name" | "email" | "phone">;
  isCustomer: boolean;
}

const mends = {
  email: "This is no e-mail address, like anna@example.com.",
  phone: "This is no phone number, like +49 30 1234567.",
};

/**
 * Keeps what a shopper filled into a form of the widget, all of it or nothing. A name alone is no lead: nothing is kept.
 * @throws AppError `validation_error` that names each field with what is no address or no number
 */
export async function captureFormLead(
  services: Pick<Services, "db" | "now" | "newId">,
  { wish, isCustomer, ...input }: FormLead,
): Promise<void> {
  const texts = Object.values(wish);
  const { leftOut } = readContactWish(wish, texts);
  const details = (Object.keys(mends) as (keyof typeof mends)[])
    .filter((field) => leftOut.includes(field))
    .map((field) => ({ path: field, message: mends[field] }));
  if (details.length > 0)
    throw new AppError("validation_error", "The contact details are not right.", { details });
  await captureLead(services, {
    ...{ ...input, wish },
    // The last one is what the lead is said to be about: nothing that a form asks for is that.
    shopperTexts: [...texts, ""],
    interest: { cartItems: 0, productsSeen: 0, isCustomer },
  });
}
