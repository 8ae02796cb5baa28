import { rotateIdentitySecret } from "~/domain/agents/rotate-identity-secret";
import { saveSiteAccess } from "~/domain/agents/save-site-access";
import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";

export interface SitesOutcome {
  done: boolean;
  /** A line for each thing that is wrong. */
  problem: string | null;
}

/** What the card "Other websites" asks for. */
export async function changeSites(
  services: Services,
  { shopId, agentId, form }: { shopId: string; agentId: string; form: FormData },
): Promise<SitesOutcome> {
  if (form.get("intent") === "rotate") {
    const version = Number(form.get("version") ?? NaN);
    if (!Number.isSafeInteger(version))
      throw new Response("The form does not say which secret it means.", { status: 400 });
    await rotateIdentitySecret(services, { shopId, agentId, version });
    return { done: true, problem: null };
  }
  const text = form.get("origins");
  if (typeof text !== "string")
    throw new Response("The form does not say which websites it means.", { status: 400 });
  const origins = text.split("\n").filter((line) => line.trim() !== "");
  try {
    await saveSiteAccess(services, { shopId, agentId, isPublic: form.get("public") === "on", origins });
    return { done: true, problem: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { done: false, problem: error.message };
  }
}
