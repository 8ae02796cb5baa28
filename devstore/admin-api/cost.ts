import {
  getNamedType,
  isCompositeType,
  Kind,
  OperationTypeNode,
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
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

/** What the walk through an operation needs to know. */
interface Walk {
  admin: AdminSchema;
  fragments: Map<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
}

/**
 * What Shopify would reserve for the operation before running it: every page at its full size. Shopify publishes the
 * rule (an object 1, a connection 2 and its nodes, a mutation 10), not the code: the figure is near, not exact.
 */
export function estimateCost(
  admin: AdminSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): number {
  const fragments = document.definitions.filter(
    (definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION,
  );
  const defaults = (operation.variableDefinitions ?? []).map(({ variable, defaultValue }) => [
    variable.name.value,
    defaultValue && "value" in defaultValue ? defaultValue.value : undefined,
  ]);
  const walk: Walk = {
    admin,
    fragments: new Map(fragments.map((fragment) => [fragment.name.value, fragment])),
    variables: { ...(Object.fromEntries(defaults) as Record<string, unknown>), ...variables },
  };
  const root = admin.schema.getRootType(operation.operation)!;
  const mutations =
    operation.operation === OperationTypeNode.MUTATION ? operation.selectionSet.selections.length : 0;
  return costOfSelections(walk, operation.selectionSet, root, 1) + mutations * MUTATION_COST;
}

/** @param pageSize how many nodes the connection that this is the selection of gives; 1 elsewhere. */
function costOfSelections(
  walk: Walk,
  set: SelectionSetNode | undefined,
  type: GraphQLNamedType,
  pageSize: number,
): number {
  let cost = 0;
  const byType = new Map<string, number>();
  for (const selection of set?.selections ?? []) {
    if (selection.kind === Kind.FIELD) {
      cost += costOfField(walk, selection, type, pageSize);
      continue;
    }
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : walk.fragments.get(selection.name.value);
    const on = walk.admin.schema.getType(fragment?.typeCondition?.name.value ?? type.name);
    if (!fragment || !on) continue;
    const own = costOfSelections(walk, fragment.selectionSet, on, pageSize);
    byType.set(on.name, (byType.get(on.name) ?? 0) + own);
  }
  // An object is of one of the types only: the dearest counts.
  return cost + Math.max(0, ...byType.values());
}

function costOfField(walk: Walk, node: FieldNode, type: GraphQLNamedType, pageSize: number): number {
  const field = "getFields" in type ? type.getFields()[node.name.value] : undefined;
  if (!field || !isCompositeType(getNamedType(field.type))) return 0;
  const facts = walk.admin.factsOf(type.name, field as never);
  const inner = getNamedType(field.type);
  const given = node.arguments ?? [];
  if (facts.cost === "connection") {
    const size = pageArgument(walk, given);
    return CONNECTION_COST + costOfSelections(walk, node.selectionSet, inner, size);
  }
  if (inner.name === "PageInfo") return 0;
  const each = (facts.cost === "object" ? 1 : 0) + costOfSelections(walk, node.selectionSet, inner, 1);
  return each * (type.name.endsWith("Connection") ? pageSize : idsArgument(walk, given));
}

function pageArgument({ variables }: Walk, given: readonly ArgumentNode[]): number {
  for (const { name, value } of given) {
    if (name.value !== "first" && name.value !== "last") continue;
    const size = Number(literal(value, variables) ?? NaN);
    if (Number.isFinite(size)) return size;
  }
  return 1;
}

/** `nodes(ids:)` counts once for each id. */
function idsArgument({ variables }: Walk, given: readonly ArgumentNode[]): number {
  const ids = given.find(({ name }) => name.value === "ids")?.value;
  if (ids?.kind === Kind.LIST) return ids.values.length;
  const value = ids ? literal(ids, variables) : undefined;
  return Array.isArray(value) ? value.length : 1;
}

function literal(node: ValueNode, variables: Record<string, unknown>): unknown {
  if (node.kind === Kind.VARIABLE) return variables[node.name.value];
  return "value" in node ? node.value : undefined;
}
