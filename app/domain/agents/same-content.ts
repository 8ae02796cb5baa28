import { isDeepStrictEqual } from "node:util";
import type { AgentSettings } from "./agent-settings";
import type { PublishedDirective } from "./directives/directive-content";

export interface AgentContent {
  settings: AgentSettings;
  directives: PublishedDirective[];
}

/** Whether shoppers would meet the same agent. Under which number a rule's words were saved makes no difference. */
export function isSameContent(one: AgentContent, other: AgentContent): boolean {
  const words = ({ settings, directives }: AgentContent) => ({
    settings,
    directives: directives.map(({ directiveId, kind, title, content }) => ({
      ...{ directiveId, kind, title, content },
    })),
  });
  return isDeepStrictEqual(words(one), words(other));
}
