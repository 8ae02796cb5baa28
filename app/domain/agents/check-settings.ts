import { AppError } from "~/domain/shared/app-error";
import { agentSettingsSchema, type AgentSettings } from "./agent-settings";
import { describeIssue } from "./describe-issue";

/** @throws AppError `validation_error` whose details name each wrong field and what to do about it */
export function checkSettings(settings: unknown): AgentSettings {
  const parsed = agentSettingsSchema.safeParse(settings);
  if (parsed.success) return parsed.data;
  throw new AppError("validation_error", "Some settings cannot be saved as they are: see the fields.", {
    details: parsed.error.issues.map((issue) => ({
      path: issue.path.join("."),
      message: describeIssue(issue),
    })),
  });
}
