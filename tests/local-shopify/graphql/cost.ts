import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isLeafType,
  isObjectType,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from "graphql";

const MUTATION_COST = 10;
/** A single query may not cost more, whatever the bucket holds. */
export const MAX_QUERY_COST = 1_000;

/**
 * What a query may cost: a mutation 10, an object 1, a leaf nothing, a connection by its size. An interface or union costs its dearest selection.
 */
export function requestedCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const root = schema.getRootType(operation.operation);
  if (!root) return 0;
  const cost = new Coster(schema, fragments, variables).ofSelections(operation.selectionSet, root);
  return Math.max(
    1,
    cost +
      (operation.operation === OperationTypeNode.MUTATION
        ? MUTATION_COST * operation.selectionSet.selections.length
        : 0),
  );
}

class Coster {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    private readonly variables: Record<string, unknown>,
  ) {}

  ofSelections(selections: SelectionSetNode, parent: GraphQLNamedType): number {
    let sum = 0;
    let dearestFragment = 0;
    for (const selection of selections.selections) {
      if (selection.kind === Kind.FIELD) {
        sum += this.ofField(selection, parent);
        continue;
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? this.fragments.get(selection.name.value) : selection;
      const name = fragment?.typeCondition?.name.value;
      const type = name === undefined ? parent : this.schema.getType(name);
      if (!fragment || !type) continue;
      const cost = this.ofSelections(fragment.selectionSet, type);
      if (isAbstractType(parent)) dearestFragment = Math.max(dearestFragment, cost);
      else sum += cost;
    }
    return sum + dearestFragment;
  }

  private ofField(field: FieldNode, parent: GraphQLNamedType): number {
    if (!isCompositeType(parent) || !("getFields" in parent)) return 0;
    const definition = parent.getFields()[field.name.value];
    if (!definition || !field.selectionSet) return 0;
    const type = getNamedType(definition.type);
    if (isLeafType(type)) return 0;
    const inner = this.ofSelections(field.selectionSet, type);
    if (type.name === "PageInfo") return 0;
    if (type.name.endsWith("Edge")) return inner;
    if (isObjectType(type) && type.name.endsWith("Connection"))
      return 1 + Math.ceil(sizeFactor(this.sizeOf(field)) * inner);
    const payload = this.schema.getMutationType() === parent;
    return payload ? inner : 1 + inner;
  }

  private sizeOf(field: FieldNode): number {
    for (const argument of field.arguments ?? []) {
      if (argument.name.value === "first" || argument.name.value === "last") return this.numberOf(argument.value);
    }
    return 1;
  }

  private numberOf(node: ValueNode): number {
    if (node.kind === Kind.INT) return Number(node.value);
    const value = node.kind === Kind.VARIABLE ? this.variables[node.name.value] : 1;
    return typeof value === "number" ? value : 1;
  }
}

/**
 * What a page of `size` multiplies its node's cost with. The rule is not published; measured costs grow far slower than the
 * page (200 plain nodes cost 12 points), which this logarithm fits.
 */
function sizeFactor(size: number): number {
  return Math.max(1, Math.min(size, 2 * Math.log(Math.max(1, size))));
}

/** The leaky bucket of one app on one store, in cost points. */
export class Bucket {
  private available: number;
  private atMs: number;

  constructor(
    readonly maximumAvailable: number,
    readonly restoreRate: number,
    private readonly now: () => number = Date.now,
  ) {
    this.available = maximumAvailable;
    this.atMs = now();
  }

  /** Takes `cost` when it is there. */
  take(cost: number): boolean {
    this.refill();
    if (cost > this.available) return false;
    this.available -= cost;
    return true;
  }

  /** What was asked for and not used comes back at once. */
  giveBack(cost: number): void {
    this.available = Math.min(this.maximumAvailable, this.available + cost);
  }

  status(): { maximumAvailable: number; currentlyAvailable: number; restoreRate: number } {
    this.refill();
    return {
      maximumAvailable: this.maximumAvailable,
      currentlyAvailable: Math.floor(this.available),
      restoreRate: this.restoreRate,
    };
  }

  private refill(): void {
    const nowMs = this.now();
    this.available = Math.min(this.maximumAvailable, this.available + ((nowMs - this.atMs) / 1_000) * this.restoreRate);
    this.atMs = nowMs;
  }
}
