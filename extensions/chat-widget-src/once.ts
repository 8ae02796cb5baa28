/** Does the work at the first call and gives every caller its result; what failed is done again at the next call. */
export function once<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let going: Promise<Result> | undefined;
  return () =>
    (going ??= work().catch((error: unknown) => {
      going = undefined;
      throw error;
    }));
}
