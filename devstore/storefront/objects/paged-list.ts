const PAGE = Symbol("page of a list");

interface Pager {
  total: number;
  show(offset: number, limit: number): void;
}

/** Without `{% paginate %}` Shopify shows at most this many. */
const UNPAGED_MAX = 50;

/**
 * A list that makes objects only for the page that is shown. `{% paginate %}` finds its pager on the array; the
 * field must be read again after `show`.
 */
export function pagedList<R>(records: () => R[], toObject: (record: R) => unknown): () => unknown[] {
  let offset = 0;
  let limit = UNPAGED_MAX;
  let made: unknown[] | null = null;
  return () => {
    made ??= withPager(
      records()
        .slice(offset, offset + limit)
        .map(toObject),
      {
        get total() {
          return records().length;
        },
        show: (newOffset, newLimit) => {
          offset = newOffset;
          limit = newLimit;
          made = null;
        },
      },
    );
    return made;
  };
}

export function pagerOf(list: unknown): Pager | null {
  return Array.isArray(list) ? ((list as { [PAGE]?: Pager })[PAGE] ?? null) : null;
}

function withPager(list: unknown[], pager: Pager): unknown[] {
  return Object.defineProperty(list, PAGE, { value: pager });
}
