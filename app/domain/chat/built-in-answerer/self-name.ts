/** An agent that has no name of its own yet is told by its office. */
export function selfName(agent: string, office: string): string {
  return /\bassistant$|\bAssistent$/i.test(agent) ? office : agent;
}
