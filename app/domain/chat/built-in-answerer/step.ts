/** What the answerer does next: say something, which ends its turn, or ask for tools. */
export type Step =
  | {
      say: string;
      /** That the shop's knowledge does not answer this. */
      isUnknown?: true;
    }
  | { call: { name: string; arguments: Record<string, unknown> }[] };

export function say(...parts: string[]): Step {
  return { say: parts.filter((part) => part !== "").join(" ") };
}

export function call(name: string, args: object): Step {
  return { call: [{ name, arguments: { ...args } }] };
}
