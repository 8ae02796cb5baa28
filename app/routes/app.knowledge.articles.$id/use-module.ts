import { useEffect, useState } from "react";

/**
 * A module that is loaded once the page is there; null until then. Not `lazy` with `Suspense`: the server's answer would
 * add nodes to the document while React takes it over.
 */
export function useModule<Module>(load: () => Promise<Module>): { module: Module | null; failed: boolean } {
  const [state, setState] = useState<{ module: Module | null; failed: boolean }>({
    module: null,
    failed: false,
  });
  useEffect(() => {
    let isShown = true;
    load().then(
      (module) => isShown && setState({ module, failed: false }),
      () => isShown && setState({ module: null, failed: true }),
    );
    return () => {
      isShown = false;
    };
  }, [load]);
  return state;
}
