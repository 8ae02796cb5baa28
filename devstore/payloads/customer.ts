import { gid } from "../ids.ts";
import type { CustomerRecord } from "../model.ts";

/** A customer as REST and the customers webhooks write it. */
export function customerPayload(customer: CustomerRecord): object {
  return {
    id: customer.id,
    admin_graphql_api_id: gid("Customer", customer.id),
    email: customer.email,
    phone: customer.phone,
    first_name: customer.firstName,
    last_name: customer.lastName,
    created_at: customer.createdAt,
    updated_at: customer.updatedAt,
    state: "disabled",
    note: null,
    verified_email: true,
    tax_exempt: false,
    tags: customer.tags.join(", "),
    email_marketing_consent: customer.email
      ? {
          state: customer.acceptsMarketing ? "subscribed" : "not_subscribed",
          opt_in_level: "single_opt_in",
          consent_updated_at: customer.acceptsMarketing ? customer.createdAt : null,
        }
      : null,
  };
}
