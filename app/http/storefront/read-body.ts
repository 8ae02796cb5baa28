import type { Context } from "hono";
import type { z } from "zod";
import { AppError } from "~/domain/shared/app-error";
import { readUpload } from "../edge/read-upload";

const bodyBytesMax = 64_000;

/**
 * The JSON body, strictly as the schema says.
 * @throws AppError `validation_error` naming each field that is wrong
 */
export async function readBody<Schema extends z.ZodType>(
  context: Context,
  schema: Schema,
  { bytesMax = bodyBytesMax }: { bytesMax?: number } = {},
): Promise<z.output<Schema>> {
  const tooLarge = `The body is longer than ${bytesMax} bytes.`;
  const text = Buffer.from(await readUpload(context.req.raw, { bytesMax, tooLarge })).toString("utf8");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new AppError("validation_error", "The body is not JSON.");
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new AppError("validation_error", "The body is not right.", {
    details: parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message })),
  });
}
