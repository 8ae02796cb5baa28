import {
  getNamedType,
  isCompositeType,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";

const CONNECTIONS_MAX = 5;
const NESTED_LEVELS_MAX = 2;

/** A connection of a bulk query by its place in the response below the node that it belongs to. */
export interface BulkConnection {
  fieldName: string;
  path: string[];
  /** How its nodes are selected: `edges { node }` or `nodes`, by their keys in the response. */
  nodes: { edgesKey: string; nodeKey: string } | { nodesKey: string };
  selectsId: boolean;
  children: BulkConnection[];
}

/** The connections of a bulk query as a tree, or what Shopify has against the query. */
export function readBulkQuery(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): { root: BulkConnection } | { problem: string } {
  const fragments = new Map(
    document.definitions
      .filter(
        (definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION,
      )
      .map((fragment) => [fragment.name.value, fragment]),
  );
  if (operation.operation !== OperationTypeNode.QUERY)
    return { problem: "Bulk queries must be queries, not mutations." };
  if (operation.variableDefinitions?.length) return { problem: "Bulk queries cannot use variables." };
  const roots = fieldsOf(operation.selectionSet, fragments);
  if (roots.some(({ name }) => name.value === "node" || name.value === "nodes")) {
    return { problem: "Bulk queries cannot use the top-level fields node and nodes." };
  }
  const found = connectionsIn(operation.selectionSet, schema.getQueryType()!, schema, fragments, []);
  const problem = problemOf(found, roots.length);
  return problem ? { problem } : { root: found[0]! };
}

function problemOf(found: BulkConnection[], rootFields: number): string | null {
  const all = [...flatten(found)];
  if (all.length === 0) return "Bulk queries must contain at least one connection.";
  if (all.length > CONNECTIONS_MAX)
    return `Bulk queries cannot contain more than ${CONNECTIONS_MAX} connections.`;
  if (depth(found) > NESTED_LEVELS_MAX + 1) {
    return `Bulk queries cannot contain connections with a nesting depth greater than ${NESTED_LEVELS_MAX}.`;
  }
  if (rootFields > 1 || found.length > 1) return "Bulk queries can only have one top-level connection.";
  if (found[0]!.path.length > 1)
    return "The development store runs bulk queries whose top-level field is a connection.";
  const withoutId = all.filter(({ children, selectsId }) => children.length > 0 && !selectsId);
  if (withoutId.length === 0) return null;
  const names = withoutId.flatMap(({ children }) => children.map(({ fieldName }) => fieldName)).join(", ");
  return (
    "The parent 'node' field for a nested connection must select the 'id' field without an alias and must be of " +
    `'ID' return type. Connection fields without 'id': ${names}.`
  );
}

function* flatten(connections: BulkConnection[]): Generator<BulkConnection> {
  for (const connection of connections) {
    yield connection;
    yield* flatten(connection.children);
  }
}

function depth(connections: BulkConnection[]): number {
  return connections.reduce((deepest, { children }) => Math.max(deepest, 1 + depth(children)), 0);
}

type Fragments = Map<string, FragmentDefinitionNode>;

/** Connections directly below a node: also those inside its plain objects, but not those inside other connections. */
function connectionsIn(
  set: SelectionSetNode,
  type: GraphQLNamedType,
  schema: GraphQLSchema,
  fragments: Fragments,
  path: string[],
): BulkConnection[] {
  const found = new Map<string, BulkConnection>();
  for (const { field, on } of typedFields(set, type, schema, fragments)) {
    const definition = "getFields" in on ? on.getFields()[field.name.value] : undefined;
    const inner = definition ? getNamedType(definition.type) : undefined;
    if (!inner || !isCompositeType(inner) || !field.selectionSet) continue;
    const here = [...path, keyOf(field)];
    const below = inner.name.endsWith("Connection")
      ? [readConnection(field, inner, schema, fragments, here)]
      : connectionsIn(field.selectionSet, inner, schema, fragments, here);
    for (const connection of below) found.set(connection.path.join("."), connection);
  }
  return [...found.values()];
}

function readConnection(
  field: FieldNode,
  type: GraphQLNamedType,
  schema: GraphQLSchema,
  fragments: Fragments,
  path: string[],
): BulkConnection {
  const fields = fieldsOf(field.selectionSet!, fragments);
  const edges = fields.find(({ name }) => name.value === "edges");
  const node = edges?.selectionSet
    ? fieldsOf(edges.selectionSet, fragments).find(({ name }) => name.value === "node")
    : fields.find(({ name }) => name.value === "nodes");
  const nodeType = "getFields" in type ? getNamedType(type.getFields().nodes!.type) : type;
  const selected = node?.selectionSet;
  return {
    fieldName: field.name.value,
    path,
    nodes: edges
      ? { edgesKey: keyOf(edges), nodeKey: node ? keyOf(node) : "node" }
      : { nodesKey: node ? keyOf(node) : "nodes" },
    selectsId: selected
      ? fieldsOf(selected, fragments).some(({ name, alias }) => name.value === "id" && !alias)
      : false,
    children: selected ? connectionsIn(selected, nodeType, schema, fragments, []) : [],
  };
}

function keyOf(field: FieldNode): string {
  return (field.alias ?? field.name).value;
}

function fieldsOf(set: SelectionSetNode, fragments: Fragments): FieldNode[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(selection.selectionSet, fragments);
    const fragment = fragments.get(selection.name.value);
    return fragment ? fieldsOf(fragment.selectionSet, fragments) : [];
  });
}

function typedFields(
  set: SelectionSetNode,
  type: GraphQLNamedType,
  schema: GraphQLSchema,
  fragments: Fragments,
): { field: FieldNode; on: GraphQLNamedType }[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [{ field: selection, on: type }];
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    if (!fragment) return [];
    const on = schema.getType(fragment.typeCondition?.name.value ?? type.name) ?? type;
    return typedFields(fragment.selectionSet, on, schema, fragments);
  });
}
