import { Drop } from "liquidjs";

/** `collections['summer']` and `{% for collection in collections %}`: finds by handle, iterates over all. */
export class LookUp extends Drop implements Iterable<unknown> {
  readonly #find: (handle: string) => unknown;
  readonly #all: () => unknown[];

  constructor(find: (handle: string) => unknown, all: () => unknown[]) {
    super();
    this.#find = find;
    this.#all = all;
  }

  override liquidMethodMissing(key: string | number): unknown {
    if (key === "size") return this.#all().length;
    return this.#find(String(key));
  }

  [Symbol.iterator](): Iterator<unknown> {
    return this.#all()[Symbol.iterator]();
  }
}
