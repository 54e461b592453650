/**
 * A GraphQL operation with the types of what goes in and what comes out. The types are generated from the published
 * Admin schema into operations.types.ts; a test keeps text and types together.
 */
export interface AdminOperation<Result, Variables> {
  /** The operation's own name, as logs tell it. */
  readonly name: string;
  readonly query: string;
  /** Carries the types; holds nothing at run time. */
  readonly types?: { result: Result; variables: Variables };
}

/** @throws Error when the text names no operation: every operation needs a name for logs and for its types. */
export function operation<Result, Variables>(query: string): AdminOperation<Result, Variables> {
  const name = /\b(?:query|mutation)\s+(\w+)/.exec(query)?.[1];
  if (!name) throw new Error(`GraphQL operation without a name: ${query.slice(0, 60)}`);
  return { name, query };
}
