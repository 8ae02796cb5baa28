import type { AgentSettings } from "./agent-settings";
import type { PublishedDirective } from "./directives/directive-content";

/** An agent that can answer: as shoppers meet it, or as its draft would answer them. */
export interface ActingAgent {
  agentId: string;
  /** Null: the draft, which no version holds yet. */
  agentVersionId: string | null;
  versionNumber: number | null;
  /** Of a draft: which state of it; null for what is published. */
  draftRevision: number | null;
  slug: string;
  /** Served by `avatarPath`; null: it has no picture. */
  avatarFileId: string | null;
  /** May find and show products. */
  usesCatalog: boolean;
  settings: AgentSettings;
  /** Rules and workflows that are switched on, in their order. */
  directives: PublishedDirective[];
}

/** An agent as shoppers meet it: the version that is published now. */
export interface PublishedAgent extends ActingAgent {
  agentVersionId: string;
  versionNumber: number;
  draftRevision: null;
}
