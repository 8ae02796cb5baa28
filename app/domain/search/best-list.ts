import type { ScoredDocument } from "./score-groups";
import type { TextIndex } from "./text-index";

/** The best so many, in a heap whose first is the worst of them. */
export class BestList {
  private readonly heap: ScoredDocument[] = [];
  private readonly index: TextIndex;
  private readonly limit: number;

  constructor(index: TextIndex, limit: number) {
    this.index = index;
    this.limit = limit;
  }

  offer(item: ScoredDocument): void {
    if (this.heap.length < this.limit) {
      this.heap.push(item);
      this.rise(this.heap.length - 1);
    } else if (this.limit > 0 && this.isWorse(this.heap[0]!, item)) {
      this.heap[0] = item;
      this.sink(0);
    }
  }

  sorted(): ScoredDocument[] {
    return this.heap.sort((a, b) => (this.isWorse(a, b) ? 1 : -1));
  }

  private isWorse(a: ScoredDocument, b: ScoredDocument): boolean {
    if (a.score !== b.score) return a.score < b.score;
    return this.index.ids[a.document]! > this.index.ids[b.document]!;
  }

  private rise(place: number): void {
    for (let child = place; child > 0;) {
      const parent = (child - 1) >> 1;
      if (!this.isWorse(this.heap[child]!, this.heap[parent]!)) return;
      this.swap(child, parent);
      child = parent;
    }
  }

  private sink(place: number): void {
    for (let parent = place; ;) {
      let worst = parent;
      for (const child of [2 * parent + 1, 2 * parent + 2]) {
        if (child < this.heap.length && this.isWorse(this.heap[child]!, this.heap[worst]!)) worst = child;
      }
      if (worst === parent) return;
      this.swap(parent, worst);
      parent = worst;
    }
  }

  private swap(a: number, b: number): void {
    [this.heap[a], this.heap[b]] = [this.heap[b]!, this.heap[a]!];
  }
}
