import { useChange as useChangeOf, useFormChange as useFormChangeOf } from "~/components/use-change";
import type { SynonymEntry } from "~/domain/search/synonym-entry";

/** What the last change did, in words; `undo` is what was deleted. */
export interface Outcome {
  done: string | null;
  problem: string | null;
  undo: SynonymEntry | null;
}

const changesKey = "synonyms";

export const useChange = () => useChangeOf<Outcome>(changesKey);

export const useFormChange = (onClose: () => void) => useFormChangeOf<string>(changesKey, onClose);
