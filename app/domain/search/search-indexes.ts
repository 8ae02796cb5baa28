/**
 * The in-memory indexes of this process, one for each shop and collection, within a memory budget.
 * The search room owns what is inside; it is in Services because it lives as long as the process.
 */
export interface SearchIndexes {
  readonly budgetBytes: number;
}

export function createSearchIndexes(options: { budgetBytes: number }): SearchIndexes {
  return { budgetBytes: options.budgetBytes };
}
