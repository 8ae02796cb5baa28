import type { Context } from "hono";
import type { z } from "zod";
import { AppError } from "~/domain/shared/app-error";

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
  const text = await readText(context, bytesMax);
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

async function readText(context: Context, bytesMax: number): Promise<string> {
  const tooLong = new AppError("validation_error", `The body is longer than ${bytesMax} bytes.`);
  if (Number(context.req.header("content-length") ?? 0) > bytesMax) throw tooLong;
  const reader = context.req.raw.body?.getReader();
  const pieces: Uint8Array[] = [];
  for (let bytes = 0; reader;) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.byteLength;
    if (bytes > bytesMax) {
      await reader.cancel();
      throw tooLong;
    }
    pieces.push(value);
  }
  return Buffer.concat(pieces).toString("utf8");
}
