import { createFormat } from "~/components/format";
import { readNumber } from "~/components/read-number";
import { describeDirective } from "~/domain/agents/directives/describe-directive";
import { directiveTemplates } from "~/domain/agents/directives/directive-templates";
import type { RuleContent, WorkflowContent } from "~/domain/agents/directives/directive-content";
import { readDirective, type DirectiveReading } from "~/domain/agents/directives/read-directive";
import { readTeammateNames } from "~/domain/shops/read-teammate-names";
import type { Shop } from "~/generated/prisma/client";
import type { Services } from "~/services.server";

/** What the editor begins with: its words, under which version they were saved, or null for a new one. */
export type EditedDirective = { title: string; version: number | null } & (
  { kind: "rule"; content: RuleContent } | { kind: "workflow"; content: WorkflowContent }
);

const emptyRule: RuleContent = { trigger: null, conditions: [], instruction: "", reply: "" };
const emptyWorkflow: WorkflowContent = {
  trigger: { on: "intent", intents: [] },
  conditions: [],
  steps: [{ id: "first", do: "say", text: "", next: null }],
};

/** A new rule or workflow: empty, or a suggestion. */
export function viewNewDirective(kind: "rule" | "workflow", templateId: string | null): EditedDirective {
  const template = directiveTemplates.find((one) => one.id === templateId && one.kind === kind);
  if (template?.kind === "rule")
    return { kind: "rule", title: template.title, version: null, content: template.content };
  if (template) return { kind: "workflow", title: template.title, version: null, content: template.content };
  return kind === "rule"
    ? { kind: "rule", title: "", version: null, content: emptyRule }
    : { kind: "workflow", title: "", version: null, content: emptyWorkflow };
}

/** One that is there, with its history and, where the address asks for it, an old version; null for another agent's. */
export async function viewDirective(
  services: Services,
  shop: Shop,
  at: { agentId: string; kind: "rule" | "workflow"; directiveId: string; asked: string | null },
) {
  const shopId = shop.id;
  const { agentId, kind, directiveId } = at;
  const directive = await readDirective(services, { shopId, directiveId });
  if (!directive || directive.agentId !== agentId || directive.kind !== kind) return null;
  const asked = readNumber(at.asked);
  const old =
    asked === null ? null : await readDirective(services, { shopId, directiveId, versionNumber: asked });
  const names = await readTeammateNames(services, {
    shopId,
    teammateIds: directive.versions.map(({ teammateId }) => teammateId),
  });
  const format = createFormat(shop);
  return {
    edited: viewEdited(directive),
    isDeleted: directive.deletedAt !== null,
    isOn: directive.disabledAt === null,
    old: old && { number: old.readNumber, title: old.title, text: describeDirective(old, shop.currency) },
    versions: directive.versions.map(({ number, title, teammateId, createdAt }) => ({
      ...{ number, title },
      by: teammateId ? (names.get(teammateId) ?? "A teammate") : "Floorwalker",
      at: format.dateTime(createdAt),
    })),
  };
}

function viewEdited(directive: DirectiveReading): EditedDirective {
  const { title, versionNumber: version } = directive;
  return directive.kind === "rule"
    ? { kind: "rule", title, version, content: directive.content }
    : { kind: "workflow", title, version, content: directive.content };
}

export type DirectiveHistory = NonNullable<Awaited<ReturnType<typeof viewDirective>>>;
