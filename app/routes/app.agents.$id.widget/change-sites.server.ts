import { rotateIdentitySecret } from "~/domain/agents/rotate-identity-secret";
import { saveSiteAccess } from "~/domain/agents/save-site-access";
import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";

export interface SitesOutcome {
  done: boolean;
  /** A line for each thing that is wrong. */
  problem: string | null;
}

interface SitesChange {
  shopId: string;
  agentId: string;
  form: FormData;
}

/** What the card "Other websites" asks for. */
export async function changeSites(services: Services, change: SitesChange): Promise<SitesOutcome> {
  const make = change.form.get("intent") === "rotate" ? rotateSecret : saveSites;
  try {
    await make(services, change);
    return { done: true, problem: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { done: false, problem: error.message };
  }
}

async function rotateSecret(services: Services, { form, ...agent }: SitesChange): Promise<void> {
  const version = Number(form.get("version") ?? NaN);
  if (!Number.isSafeInteger(version))
    throw new Response("The form does not say which secret it means.", { status: 400 });
  await rotateIdentitySecret(services, { ...agent, version });
}

async function saveSites(services: Services, { form, ...agent }: SitesChange): Promise<void> {
  const text = form.get("origins");
  if (typeof text !== "string")
    throw new Response("The form does not say which websites it means.", { status: 400 });
  const origins = text.split("\n").filter((line) => line.trim() !== "");
  await saveSiteAccess(services, { ...agent, isPublic: form.get("public") === "on", origins });
}
