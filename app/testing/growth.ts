/** What `times` as much input may take of the time at most: in line with the input it takes `times`, squared 16. */
export const linearGrowth = { times: 4, max: 10 };

const attemptsMax = 10;

/**
 * How much longer the larger input takes, the quickest of several runs each, so that other work on the machine does not
 * count: about 4 for what grows in line with four times the input, 16 for what grows with its square.
 * @param run does the work on an input of that size
 */
export function growthOf(run: (size: number) => void, size: number, repeats = 5): number {
  let growth = Infinity;
  // Other work may slow down one size and not the other; a square stays a square in every attempt.
  for (let attempt = 0; attempt < attemptsMax && growth > linearGrowth.max; attempt++)
    growth = Math.min(growth, measureGrowth(run, size, repeats));
  return growth;
}

function measureGrowth(run: (size: number) => void, size: number, repeats: number): number {
  const quickest = (of: number): number =>
    Math.min(
      ...Array.from({ length: repeats }, () => {
        const startedAt = performance.now();
        run(of);
        return performance.now() - startedAt;
      }),
    );
  quickest(size);
  const small = quickest(size);
  // What takes next to no time cannot be told from noise; it is no danger either.
  return quickest(size * linearGrowth.times) / Math.max(small, 0.2);
}
