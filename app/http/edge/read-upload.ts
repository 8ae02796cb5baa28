import { AppError } from "~/domain/shared/app-error";

/**
 * The body of a request as bytes, taken in as it comes: nothing is parsed, so that a large file holds nobody up.
 * @throws AppError `validation_error` when it is larger than allowed; the rest of it is then not taken in
 */
export async function readUpload(
  request: Request,
  { bytesMax, tooLarge }: { bytesMax: number; tooLarge: string },
): Promise<Uint8Array> {
  const refusal = new AppError("validation_error", tooLarge);
  if (Number(request.headers.get("content-length") ?? 0) > bytesMax) throw refusal;
  const reader = request.body?.getReader();
  const pieces: Uint8Array[] = [];
  for (let bytes = 0; reader;) {
    const { done, value } = (await reader.read()) as ReadableStreamReadResult<Uint8Array>;
    if (done) break;
    bytes += value.byteLength;
    if (bytes > bytesMax) {
      await reader.cancel();
      throw refusal;
    }
    pieces.push(value);
  }
  return Buffer.concat(pieces);
}
