import { z } from "zod";
import { OPERATION_BOUNDS, type OperationErrors } from "../../domain/routing/judge-operations";
import type { ShopOperation } from "../../domain/routing/operations";
import { jsonField } from "../json-field";

/** A kind of work as it stands in the form. */
export interface OperationDraft {
  /** One of each row; it stays with it wherever it goes. */
  id: string;
  /** "" for new work. */
  key: string;
  name: string;
  minutes: string;
}

/** What the page answers to a save. */
export type OperationsAnswer =
  | { kind: "saved"; now: ShopOperation[] }
  | { kind: "refused"; errors: OperationErrors }
  | { kind: "conflict"; now: ShopOperation[] };

export function toOperationDrafts(operations: readonly ShopOperation[]): OperationDraft[] {
  return operations.map(({ key, name, minutes }) => ({ id: key, key, name, minutes: String(minutes) }));
}

/** What was typed, not judged yet: what is no number reads as NaN. */
export function readOperationDrafts(drafts: OperationDraft[]): ShopOperation[] {
  return drafts.map(({ key, name, minutes }) => ({
    key,
    name: name.trim(),
    minutes: /^-?\d{1,9}(\.\d{1,4})?$/.test(minutes.trim()) ? Number(minutes.trim()) : NaN,
  }));
}

const typed = z.string().max(200);
const form = z.object({
  seen: z.string().max(20_000),
  operations: jsonField(50_000).pipe(
    z.array(z.object({ id: typed, key: typed, name: typed, minutes: typed })).max(OPERATION_BOUNDS.operations * 2),
  ),
});

/** What the page sends; null for what it cannot have sent. */
export function readOperationsForm(data: FormData): z.output<typeof form> | null {
  return form.safeParse(Object.fromEntries(data)).data ?? null;
}
