/**
 * Runs bounded deletions in turn until one of them has deleted something, and gives how many rows that were.
 * Zero means that there is nothing left. The caller repeats it, each time in a transaction of its own.
 */
export async function eraseInTurn(deletions: (() => Promise<{ count: number }>)[]): Promise<number> {
  for (const erase of deletions) {
    const { count } = await erase();
    if (count > 0) return count;
  }
  return 0;
}
