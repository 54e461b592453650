import { z } from "zod";
import { MOST_DRAFT_OPTIONS } from "../../../domain/options/option";
import { jsonField } from "../../json-field";
import type { SetDraft } from "../../option-form/draft";
import type { FieldErrors } from "../../option-form/parse";
import { LOCALES } from "../../option-form/translation-list";
import { areaDraft, optionDraft, ruleDraft } from "../../option-form/typed-draft";

/** The piece that the draft is shown on; `picture` null draws an empty frame. */
export interface PreviewPiece {
  title: string;
  picture: string | null;
  priceMinor: number;
}

export type PreviewLocale = (typeof LOCALES)[number]["locale"];

/** `unready`: what is typed cannot be shown yet; errors by field as a save has them. */
export type PreviewAnswer = { kind: "shown"; html: string } | { kind: "unready"; errors: FieldErrors };

const json = jsonField(2_000_000);

const previewForm = z.object({
  name: z.string().max(500),
  options: json.pipe(z.array(optionDraft).max(MOST_DRAFT_OPTIONS)),
  rules: json.pipe(z.array(ruleDraft).max(200)),
  areas: json.pipe(z.array(areaDraft).max(20)),
  locale: z.enum(LOCALES.map(({ locale }) => locale)),
  product: jsonField(5_000).pipe(
    z.object({
      title: z.string().max(300),
      picture: z
        .url({ protocol: /^https?$/ })
        .max(2_000)
        .nullable(),
      priceMinor: z.number().int().min(0).max(100_000_000_00),
    }),
  ),
});

export type PreviewForm = z.output<typeof previewForm>;

/** What the preview sends; null for what it cannot have sent. */
export function readPreviewForm(form: FormData): PreviewForm | null {
  return previewForm.safeParse(Object.fromEntries(form)).data ?? null;
}

export function previewFields(draft: SetDraft, locale: PreviewLocale, product: PreviewPiece): FormData {
  const form = new FormData();
  form.set("name", draft.name);
  form.set("options", JSON.stringify(draft.options));
  form.set("rules", JSON.stringify(draft.rules));
  form.set("areas", JSON.stringify(draft.areas));
  form.set("locale", locale);
  form.set("product", JSON.stringify(product));
  return form;
}

const answer: z.ZodType<PreviewAnswer> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("shown"), html: z.string() }),
  z.object({ kind: z.literal("unready"), errors: z.record(z.string(), z.string()) }),
]);

/** Null for what the preview's route did not send: a page of an error, or of a proxy. */
export function readPreviewAnswer(body: unknown): PreviewAnswer | null {
  return answer.safeParse(body).data ?? null;
}

const piece: z.ZodType<PreviewPiece> = z.object({
  title: z.string(),
  picture: z.string().nullable(),
  priceMinor: z.number(),
});

export function readPiece(body: unknown): PreviewPiece | null {
  return piece.safeParse(body).data ?? null;
}
