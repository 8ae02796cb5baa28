import { z } from "zod";

const waitingSchema = z.object({
  directiveId: z.string(),
  versionNumber: z.number(),
  /** The `ask` step whose answer is waited for. */
  stepId: z.string(),
  /** What the shopper has said to earlier ones, by `saveAs`. */
  answers: z.record(z.string(), z.string()),
  /** The message that the workflow began with. */
  message: z.string(),
  /** How often this question was put again. */
  repeats: z.number(),
  /** Questions of this run so far. */
  asks: z.number(),
});

/** What a conversation keeps of workflows between its turns. JSON-safe; stored as it is. */
const workflowStateSchema = z.object({
  /** The workflow that waits for the shopper's answer. */
  waiting: waitingSchema.nullable().default(null),
  /** Workflows that have begun in this conversation: a page or a cart starts each of them once. */
  begun: z.array(z.string()).default([]),
});

export type WaitingWorkflow = z.infer<typeof waitingSchema>;
export type WorkflowState = z.infer<typeof workflowStateSchema>;

/** As it was stored; `{}`, and what an older release wrote in another form, is: none waits. */
export function readWorkflowState(stored: unknown): WorkflowState {
  const parsed = workflowStateSchema.safeParse(stored);
  return parsed.success ? parsed.data : { waiting: null, begun: [] };
}
