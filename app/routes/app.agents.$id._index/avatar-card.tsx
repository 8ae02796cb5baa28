import { PictureCard } from "~/components/picture-card";
import type { AgentView } from "./route";

/** The picture beside the agent's answers. */
export function AvatarCard({ agent, name }: { agent: AgentView; name: string }) {
  return (
    <PictureCard
      name={name}
      url={agent.avatarUrl}
      label="Picture of the agent"
      uploadTo={`/app/agents/${agent.agentId}/avatar`}
      note="It holds at once, without publishing."
    />
  );
}
