import { z } from "zod";

const contact = z.object({ zip: z.string().nullish(), phone: z.string().nullish() }).nullish();

/** An order as the Admin API gives it. Whatever Shopify keeps from the app is null. */
export const adminOrder = z.object({
  legacyResourceId: z.coerce.string(),
  name: z.string(),
  createdAt: z.coerce.date(),
  cancelledAt: z.coerce.date().nullish(),
  displayFinancialStatus: z.string().nullish(),
  displayFulfillmentStatus: z.string(),
  returnStatus: z.string(),
  email: z.string().nullish(),
  phone: z.string().nullish(),
  customer: z
    .object({
      legacyResourceId: z.coerce.string(),
      defaultEmailAddress: z.object({ emailAddress: z.string() }).nullish(),
      defaultPhoneNumber: z.object({ phoneNumber: z.string() }).nullish(),
    })
    .nullish(),
  shippingAddress: contact,
  billingAddress: contact,
  totalRefundedSet: z.object({
    presentmentMoney: z.object({ amount: z.string(), currencyCode: z.string() }),
  }),
  lineItems: z.object({
    nodes: z.array(
      z.object({
        title: z.string(),
        variantTitle: z.string().nullish(),
        quantity: z.number(),
        currentQuantity: z.number(),
      }),
    ),
    pageInfo: z.object({ hasNextPage: z.boolean() }),
  }),
  fulfillments: z.array(
    z.object({
      status: z.string(),
      displayStatus: z.string().nullish(),
      createdAt: z.coerce.date(),
      deliveredAt: z.coerce.date().nullish(),
      estimatedDeliveryAt: z.coerce.date().nullish(),
      trackingInfo: z.array(
        z.object({ company: z.string().nullish(), number: z.string().nullish(), url: z.string().nullish() }),
      ),
    }),
  ),
});

export type AdminOrder = z.infer<typeof adminOrder>;
