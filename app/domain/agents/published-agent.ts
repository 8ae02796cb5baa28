import type { AgentSettings } from "./agent-settings";

/** An agent as shoppers meet it: the version that is published now. */
export interface PublishedAgent {
  agentId: string;
  agentVersionId: string;
  versionNumber: number;
  slug: string;
  settings: AgentSettings;
}
