import { AppError, errorStatus } from "~/domain/shared/app-error";
import { avatarBytesMax } from "~/domain/shared/avatar";
import { readUpload } from "./read-upload";

/** Takes a picture as the body of a request and answers `{ problem }`: null, or why it is refused. */
export async function acceptPicture(
  request: Request,
  setPicture: (bytes: Uint8Array) => Promise<unknown>,
): Promise<Response> {
  try {
    const bytes = await readUpload(request, {
      bytesMax: avatarBytesMax,
      tooLarge: "The picture has more than 1 MB. Make it smaller: 256 by 256 pixels are enough.",
    });
    await setPicture(bytes);
    return Response.json({ problem: null });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return Response.json({ problem: error.message }, { status: errorStatus[error.code] });
  }
}
