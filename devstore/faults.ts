import type { FaultName, Faults, FaultSwitch } from "./context.ts";
import { Refusal } from "./refusal.ts";

const TITLES: Record<FaultName, { title: string; milliseconds: number }> = {
  admin_throttled: { title: "Admin API answers THROTTLED", milliseconds: 0 },
  admin_server_error: { title: "Admin API answers 502", milliseconds: 0 },
  admin_latency: { title: "Admin API is slow", milliseconds: 2_000 },
  token_server_error: { title: "Token endpoint answers 502", milliseconds: 0 },
  token_expired: { title: "The access token of the next Admin API request has expired", milliseconds: 0 },
  token_revoked: {
    title: "The access token of the next Admin API request is revoked for good",
    milliseconds: 0,
  },
  webhook_duplicate: { title: "Webhooks arrive twice", milliseconds: 0 },
  webhook_reordered: { title: "Webhooks overtake each other", milliseconds: 3_000 },
  webhook_delayed: { title: "Webhooks arrive late", milliseconds: 30_000 },
  webhook_lost: { title: "Webhooks are lost", milliseconds: 0 },
  webhook_wrong_secret: { title: "The first attempt of a webhook has a wrong signature", milliseconds: 0 },
};

/** The fault switches, all off. They are kept in memory: a restart mends everything. */
export function createFaults(random: () => number = Math.random): Faults {
  const switches = new Map<FaultName, FaultSwitch>();
  const reset = (): void => {
    for (const [name, { title, milliseconds }] of Object.entries(TITLES) as [
      FaultName,
      (typeof TITLES)[FaultName],
    ][]) {
      switches.set(name, { name, title, probability: 0, remaining: null, milliseconds, struck: 0 });
    }
  };
  reset();

  const known = (name: FaultName): FaultSwitch => {
    const fault = switches.get(name);
    if (!fault) throw new Refusal(`There is no fault "${name}". Known: ${[...switches.keys()].join(", ")}.`);
    return fault;
  };

  return {
    list: () => [...switches.values()],
    set(name, change) {
      const fault = known(name);
      const probability = change.probability ?? (change.next == null ? fault.probability : 0);
      if (!(probability >= 0 && probability <= 1)) throw new Refusal("probability is a number from 0 to 1.");
      if (change.next != null && !(Number.isInteger(change.next) && change.next >= 0)) {
        throw new Refusal("next is a whole number of requests, or null.");
      }
      const next = {
        ...fault,
        probability,
        remaining: change.next === undefined ? fault.remaining : change.next,
        milliseconds: change.milliseconds ?? fault.milliseconds,
      };
      switches.set(name, next);
      return next;
    },
    clear: reset,
    strikes(name) {
      const fault = known(name);
      const counted = fault.remaining !== null && fault.remaining > 0;
      if (!counted && !(fault.probability > 0 && random() < fault.probability)) return null;
      const struck = {
        ...fault,
        remaining: counted ? fault.remaining! - 1 : fault.remaining,
        struck: fault.struck + 1,
      };
      switches.set(name, struck);
      return struck;
    },
  };
}
