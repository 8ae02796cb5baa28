import type { AgentOutcome } from "~/components/agent-settings-draft";
import type { AgentSettings } from "~/domain/agents/agent-settings";
import { removeAgentAvatar } from "~/domain/agents/remove-agent-avatar";
import { saveAgentDraft } from "~/domain/agents/save-agent-draft";
import { setAgentCatalog } from "~/domain/agents/set-agent-catalog";
import { setAgentEnabled } from "~/domain/agents/set-agent-enabled";
import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";

const done: AgentOutcome = { saved: null, problem: null, fields: {}, isConflict: false };

/** What the settings page asks for; what is refused comes back in words, by field. */
export async function changeAgent(
  services: Services,
  {
    shopId,
    agentId,
    teammateId,
    form,
  }: { shopId: string; agentId: string; teammateId: string; form: FormData },
): Promise<AgentOutcome> {
  const at = { shopId, agentId };
  const read = (name: string): string => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  const isOn = read("value") === "on";
  try {
    switch (read("intent")) {
      case "save": {
        const [settings, base] = [readSettings(read("settings")), readSettings(read("base"))];
        const draft = await saveAgentDraft(services, { ...at, settings, base, teammateId });
        return { ...done, saved: draft.settings };
      }
      case "enabled":
        await setAgentEnabled(services, { ...at, enabled: isOn });
        return done;
      case "catalogue":
        await setAgentCatalog(services, { ...at, learns: isOn });
        return done;
      case "remove-avatar":
        await removeAgentAvatar(services, at);
        return done;
      default:
        throw new Response("The form asked for nothing that this page knows.", { status: 400 });
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return {
      ...done,
      problem: error.message,
      fields: fieldsOf(error),
      isConflict: error.code === "conflict",
    };
  }
}

/** The verb checks what it holds. */
function readSettings(text: string): AgentSettings {
  try {
    return JSON.parse(text) as AgentSettings;
  } catch (error) {
    throw new Response("The form holds no settings.", { status: 400, statusText: String(error) });
  }
}

function fieldsOf({ details }: AppError): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const { path, message } of (details ?? []) as { path?: string; message?: string }[]) {
    if (!path || !message) continue;
    fields[path] = message;
    fields[path.split(".")[0]!] ??= message;
  }
  return fields;
}
