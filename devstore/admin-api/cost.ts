import {
  getNamedType,
  isCompositeType,
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from "graphql";
import type { AdminSchema } from "./schema.ts";

export const CONNECTION_COST = 2;
export const MUTATION_COST = 10;
export const SINGLE_QUERY_MAX_COST = 1_000;

type Variables = Record<string, unknown>;

/** What Shopify would reserve for the operation before running it: every page at its full size. */
export function estimateCost(
  admin: AdminSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): number {
  const fragments = new Map(
    document.definitions
      .filter(
        (definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION,
      )
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const defaults = Object.fromEntries(
    (operation.variableDefinitions ?? []).map((definition) => [
      definition.variable.name.value,
      definition.defaultValue ? literal(definition.defaultValue, {}) : undefined,
    ]),
  );
  const values = { ...defaults, ...variables };
  const root = admin.schema.getRootType(operation.operation)!;
  const perRootField = operation.operation === "mutation" ? MUTATION_COST : 0;

  const costOf = (set: SelectionSetNode | undefined, type: GraphQLNamedType, pageSize: number): number => {
    let cost = 0;
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(selection.name.value);
        const on = admin.schema.getType(fragment?.typeCondition.name.value ?? "");
        if (fragment && on) cost += costOf(fragment.selectionSet, on, pageSize);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const on = admin.schema.getType(selection.typeCondition?.name.value ?? type.name);
        if (on) cost += costOf(selection.selectionSet, on, pageSize);
      } else {
        const field = "getFields" in type ? type.getFields()[selection.name.value] : undefined;
        if (!field || !isCompositeType(getNamedType(field.type))) continue;
        const facts = admin.factsOf(type.name, field as never);
        const inner = getNamedType(field.type);
        if (facts.cost === "connection") {
          const size = pageArgument(selection.arguments ?? [], values);
          cost += CONNECTION_COST + costOf(selection.selectionSet, inner, size);
        } else if (type.name.endsWith("Connection")) {
          const own = facts.cost === "object" ? 1 : 0;
          const each = own + costOf(selection.selectionSet, inner, 1);
          cost += selection.name.value === "pageInfo" ? 0 : pageSize * each;
        } else {
          cost += (facts.cost === "object" ? 1 : 0) + costOf(selection.selectionSet, inner, 1);
        }
      }
    }
    return cost;
  };
  const rootFields = operation.selectionSet.selections.length;
  return costOf(operation.selectionSet, root, 1) + perRootField * rootFields;
}

function pageArgument(
  given: readonly { name: { value: string }; value: ValueNode }[],
  variables: Variables,
): number {
  for (const argument of given) {
    if (argument.name.value !== "first" && argument.name.value !== "last") continue;
    const size = Number(literal(argument.value, variables));
    if (Number.isFinite(size)) return size;
  }
  return 1;
}

function literal(node: ValueNode, variables: Variables): unknown {
  if (node.kind === Kind.VARIABLE) return variables[node.name.value];
  return "value" in node ? node.value : undefined;
}

export interface ThrottleStatus {
  maximumAvailable: number;
  currentlyAvailable: number;
  restoreRate: number;
}

/** Points per second by plan; the bucket holds twenty seconds' worth. */
const RESTORE_RATES: Record<string, number> = {
  basic: 100,
  shopify: 100,
  advanced: 200,
  plus: 1_000,
  enterprise: 2_000,
};

export interface CostBuckets {
  status(shop: string, plan: string): ThrottleStatus;
  /** Takes the points, or nothing and returns false. */
  take(shop: string, plan: string, points: number): boolean;
  giveBack(shop: string, plan: string, points: number): void;
  /** Empties the bucket, for the fault that throttles. */
  drain(shop: string, plan: string): void;
}

/** One leaky bucket per shop. */
export function createCostBuckets(now: () => Date): CostBuckets {
  const buckets = new Map<string, { available: number; at: number }>();
  const current = (shop: string, plan: string) => {
    const restoreRate = RESTORE_RATES[plan.toLowerCase()] ?? 100;
    const maximum = restoreRate * 20;
    const time = now().getTime();
    const bucket = buckets.get(shop) ?? { available: maximum, at: time };
    const restored = (Math.max(0, time - bucket.at) / 1000) * restoreRate;
    const fresh = { available: Math.min(maximum, bucket.available + restored), at: time };
    buckets.set(shop, fresh);
    return { fresh, maximum, restoreRate };
  };
  return {
    status(shop, plan) {
      const { fresh, maximum, restoreRate } = current(shop, plan);
      return { maximumAvailable: maximum, currentlyAvailable: Math.floor(fresh.available), restoreRate };
    },
    take(shop, plan, points) {
      const { fresh } = current(shop, plan);
      if (fresh.available < points) return false;
      fresh.available -= points;
      return true;
    },
    giveBack(shop, plan, points) {
      const { fresh, maximum } = current(shop, plan);
      fresh.available = Math.min(maximum, fresh.available + points);
    },
    drain(shop, plan) {
      current(shop, plan).fresh.available = 0;
    },
  };
}
