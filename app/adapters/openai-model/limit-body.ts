/** The same response, whose body breaks off with a failure after so many bytes: a flood must not fill the memory. */
export function limitBody(
  response: Response,
  bytesMax: number,
  failure: (bytesMax: number) => Error,
): Response {
  if (!response.body) return response;
  let bytes = 0;
  const limited = response.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(piece, controller) {
        bytes += piece.byteLength;
        if (bytes > bytesMax) controller.error(failure(bytesMax));
        else controller.enqueue(piece);
      },
    }),
  );
  return new Response(limited, {
    status: response.status,
    statusText: response.statusText,
    headers: response.headers,
  });
}
