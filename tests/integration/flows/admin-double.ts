import type { AdminResult } from "../../../app/shopify/admin";

/** What a test lets Shopify answer, by operation name. An operation without an answer fails as an absent network does. */
export const answers = new Map<string, (variables: Record<string, unknown>) => AdminResult<unknown>>();
/** Every operation that was run. */
export const calls: { name: string; variables: Record<string, unknown> }[] = [];

export const adminDouble = {
  adminFor: () =>
    Promise.resolve({
      run: (operation: { name: string }, variables: Record<string, unknown>) => {
        calls.push({ name: operation.name, variables });
        const answer = answers.get(operation.name);
        return Promise.resolve(answer?.(variables) ?? { kind: "failed", message: `nobody answers ${operation.name}` });
      },
    }),
};

export function forget(): void {
  answers.clear();
  calls.length = 0;
}
