import type { ToolCall } from "../language-model";
import { untilAborted } from "../until-aborted";
import type { Tool, ToolContext, ToolOutcome } from "./tool";
import { toolsFor } from "./tool-list";

const argumentCharactersMax = 8_000;

export interface ToolRun extends ToolOutcome {
  ok: boolean;
  arguments: unknown;
  durationMs: number;
}

/**
 * Runs one call as the model wrote it. What is wrong with the call, or takes too long, becomes an error that the model
 * reads and can mend; a failure of ours is logged and told to it without details.
 */
export async function runTool(context: ToolContext, call: ToolCall, signal: AbortSignal): Promise<ToolRun> {
  const startedAt = performance.now();
  const finish = (args: unknown, outcome: ToolOutcome): ToolRun => ({
    ...outcome,
    ok: !("error" in outcome.result),
    arguments: args,
    durationMs: Math.round(performance.now() - startedAt),
  });
  const tool = toolsFor(context).find(({ name }) => name === call.name);
  if (!tool) return finish(null, failure(`There is no tool "${call.name.slice(0, 60)}".`));
  const parsed = parseArguments(tool, call.argumentsJson);
  if ("error" in parsed) return finish(null, failure(parsed.error));
  const timeout = AbortSignal.timeout(tool.timeoutMs);
  try {
    const outcome = await untilAborted(tool.run(context, parsed.args), AbortSignal.any([signal, timeout]));
    return finish(parsed.args, outcome);
  } catch (error) {
    signal.throwIfAborted();
    context.services.log.error({ error, tool: tool.name, shopId: context.shopId }, "tool failed");
    const reason = timeout.aborted ? "took too long" : "failed";
    return finish(parsed.args, failure(`${tool.name} ${reason}. Do without it, or try once more.`));
  }
}

function failure(error: string): ToolOutcome {
  return { result: { error } };
}

function parseArguments(tool: Tool, json: string): { args: unknown } | { error: string } {
  if (json.length > argumentCharactersMax) return { error: "The arguments are too long." };
  let value: unknown;
  try {
    value = JSON.parse(json || "{}");
  } catch {
    return { error: "The arguments are not valid JSON." };
  }
  const parsed = tool.arguments.safeParse(value);
  if (parsed.success) return { args: parsed.data };
  const issues = parsed.error.issues
    .slice(0, 5)
    .map(({ path, message }) => `${path.join(".") || "arguments"}: ${message}`);
  return { error: `The arguments are not right. ${issues.join("; ")}` };
}
