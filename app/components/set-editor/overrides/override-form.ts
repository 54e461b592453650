import { z } from "zod";
import type { SkuOverride } from "../../../domain/options/option";
import { jsonField } from "../../json-field";

const key = z.string().max(64);
const fee = z.number();
const override: z.ZodType<SkuOverride> = z.record(
  key,
  z.strictObject({
    required: z.boolean().optional(),
    feeMinor: fee.optional(),
    choices: z.array(key).max(200).optional(),
    choiceFees: z.record(key, fee).optional(),
  }),
);

const overrideForm = z.object({
  intent: z.literal("override"),
  variantIds: jsonField(200_000).pipe(
    z.array(z.string().regex(/^gid:\/\/shopify\/ProductVariant\/\d{1,19}$/)).max(250),
  ),
  override: jsonField(200_000).pipe(override),
});

/** What the dialog sends; null for what it cannot have sent. */
export function readOverrideForm(form: FormData): z.output<typeof overrideForm> | null {
  return overrideForm.safeParse(Object.fromEntries(form)).data ?? null;
}
