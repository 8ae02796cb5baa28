import { readNumber } from "~/components/read-number";
import type { ContentProblem } from "~/domain/agents/directives/find-workflow-problems";
import { restoreDirectiveVersion } from "~/domain/agents/directives/restore-directive-version";
import { saveDirective } from "~/domain/agents/directives/save-directive";
import { AppError } from "~/domain/shared/app-error";
import type { Services } from "~/services.server";

export interface DirectiveOutcome {
  done: "saved" | "restored" | null;
  /** Where it was saved: as what. */
  directiveId: string | null;
  version: number | null;
  problem: string | null;
  problems: ContentProblem[];
  isConflict: boolean;
}

const nothing: DirectiveOutcome = {
  ...{ done: null, directiveId: null, version: null, problem: null, problems: [], isConflict: false },
};

/** What the editor asks for; what is refused comes back in words, by its place. */
export async function changeDirective(
  services: Services,
  at: {
    shopId: string;
    agentId: string;
    kind: "rule" | "workflow";
    directiveId: string | null;
    teammateId: string;
    form: FormData;
  },
): Promise<DirectiveOutcome> {
  const { form, ...who } = at;
  const expectedVersion = readNumber(form.get("version"));
  try {
    if (form.get("intent") === "save") {
      const title = form.get("title");
      const saved = await saveDirective(services, {
        ...who,
        expectedVersion,
        title: typeof title === "string" ? title : "",
        content: readContent(form.get("content")),
      });
      return { ...nothing, done: "saved", directiveId: saved.directiveId, version: saved.versionNumber };
    }
    const versionNumber = readNumber(form.get("restored"));
    if (form.get("intent") !== "restore" || !versionNumber || !expectedVersion || !who.directiveId)
      throw new Response("The form asked for nothing that this page knows.", { status: 400 });
    const { shopId, directiveId, teammateId } = who;
    const restored = await restoreDirectiveVersion(services, {
      ...{ shopId, directiveId, teammateId, versionNumber, expectedVersion },
    });
    return { ...nothing, done: "restored", directiveId, version: restored.versionNumber };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const problems = (error.details ?? []) as ContentProblem[];
    return { ...nothing, problem: error.message, problems, isConflict: error.code === "conflict" };
  }
}

function readContent(value: FormDataEntryValue | null): unknown {
  try {
    return JSON.parse(typeof value === "string" ? value : "");
  } catch (error) {
    throw new Response("The form holds no content.", { status: 400, statusText: String(error) });
  }
}
