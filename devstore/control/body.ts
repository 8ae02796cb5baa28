import type { Context } from "hono";
import type { z } from "zod";
import { Refusal } from "../refusal.ts";

/**
 * The JSON body in the shape that is asked for. Only `application/json` is taken, so that no web page can reach the
 * control API from a browser without being asked.
 */
export async function readBody<Shape extends z.ZodType>(
  context: Context,
  shape: Shape,
): Promise<z.infer<Shape>> {
  const text = await context.req.text();
  if (text !== "" && !context.req.header("content-type")?.includes("application/json")) {
    throw new Refusal("Send the body as JSON, with the header content-type: application/json.");
  }
  let value: unknown;
  try {
    value = text === "" ? {} : JSON.parse(text);
  } catch {
    throw new Refusal("The body is not valid JSON.");
  }
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join(".") || "body"}: ${issue.message}`);
  throw new Refusal(problems.join("; "));
}

/** A number in the path. */
export function numberIn(context: Context, name: string): number {
  const value = Number(context.req.param(name));
  if (!Number.isInteger(value)) throw new Refusal(`${name} is a number, not "${context.req.param(name)}".`);
  return value;
}
