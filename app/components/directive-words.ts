/** The two kinds of directives, as addresses and pages call them. */
export const directiveKinds = {
  rules: {
    kind: "rule" as const,
    one: "rule",
    many: "Rules",
    add: "Write a rule",
    explanation:
      "What the agent must do or must not do, always or in some cases. Of rules that hold in some cases, the first that matches wins. Workflows and your articles come before rules.",
  },
  workflows: {
    kind: "workflow" as const,
    one: "workflow",
    many: "Workflows",
    add: "Make a workflow",
    explanation:
      "Steps that the agent takes when something happens: say, ask, decide, look up, hand over. The first workflow that matches wins, before everything else.",
  },
};

export type DirectiveKindName = keyof typeof directiveKinds;

/** Null for an address that names neither. */
export function findDirectiveKind(
  name: string | undefined,
): (typeof directiveKinds)[DirectiveKindName] | null {
  return name === "rules" || name === "workflows" ? directiveKinds[name] : null;
}
