import { SaveBar } from "@shopify/app-bridge-react";
import { Banner } from "@shopify/polaris";
import { useFetcher } from "@remix-run/react";
import type { AgentSettings } from "~/domain/agents/agent-settings";
import { useLeaveWarning } from "./use-leave-warning";
import { useSettingsDraft } from "./use-settings-draft";

/** What became of a change of an agent. */
export interface AgentOutcome {
  /** The settings as the draft has them now, where this saved them. */
  saved: AgentSettings | null;
  problem: string | null;
  /** What is wrong, by setting, and by the place in it: `widget`, `widget.pageSuggestions.0.path`. */
  fields: Record<string, string>;
  /** Somebody else has changed the same fields. */
  isConflict: boolean;
}

/** Settings that are typed, saved as the agent's draft, and merged with what teammates save meanwhile. */
export function useAgentSettingsDraft(
  { agentId, settings: stored }: { agentId: string; settings: AgentSettings },
  /** As they are saved: without what only stands there while it is being typed. */
  tidy: (values: AgentSettings) => AgentSettings,
) {
  const fetcher = useFetcher<AgentOutcome>();
  const busy = fetcher.state !== "idle";
  const outcome = busy ? null : (fetcher.data ?? null);
  const draft = useSettingsDraft(stored, fetcher.data?.saved ?? null);
  useLeaveWarning(draft.isChanged);
  const save = (values = draft.values, base = draft.base): void => {
    const settings = tidy(values);
    draft.change(settings);
    void fetcher.submit(
      { intent: "save", settings: JSON.stringify(settings), base: JSON.stringify(base) },
      { method: "post", action: `/app/agents/${agentId}?index` },
    );
  };
  return { ...draft, stored, busy, outcome, problems: outcome?.fields ?? {}, save };
}

export type AgentSettingsDraft = ReturnType<typeof useAgentSettingsDraft>;

/** Why the draft was not saved, above the form. */
export function DraftProblems({ draft }: { draft: AgentSettingsDraft }) {
  const { outcome, stored } = draft;
  if (!outcome?.problem) return null;
  if (!outcome.isConflict)
    return (
      <Banner tone="critical" title="The draft was not saved">
        <p>{outcome.problem}</p>
      </Banner>
    );
  return (
    <Banner
      tone="warning"
      title={outcome.problem}
      action={{ content: "Save mine", onAction: () => draft.save(draft.rebased(stored), stored) }}
      secondaryAction={{ content: "Go on with theirs, without my changes", onAction: draft.discard }}
    >
      <p>Nothing of yours is saved yet. Yours would take the place of theirs in these fields.</p>
    </Banner>
  );
}

/** Shopify's bar, while something is typed and not saved. */
export function DraftSaveBar({ id, draft }: { id: string; draft: AgentSettingsDraft }) {
  return (
    <SaveBar id={id} open={draft.isChanged}>
      <button variant="primary" onClick={() => draft.save()} {...(draft.busy ? { loading: "" } : {})}>
        Save
      </button>
      <button onClick={draft.discard}>Discard</button>
    </SaveBar>
  );
}
