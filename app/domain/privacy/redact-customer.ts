import type { Services } from "~/services.server";
import type { Outcome } from "./outcome";
import { findSubject, type NamedSubject } from "./find-subject";
import { personalDataEntries } from "./personal-data";

/** Erases or makes anonymous what every room holds of the customer. Gives how many rows of each. */
export async function redactCustomer(services: Services, named: NamedSubject): Promise<Outcome> {
  const subject = await findSubject(services, named);
  const rows: Record<string, number> = {};
  for (const { name, redactCustomer: redact } of personalDataEntries) {
    if (typeof redact === "function") rows[name] = await redact(services, subject);
  }
  return { rows };
}
