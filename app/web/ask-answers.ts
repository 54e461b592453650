import type { LineForm } from "../flows/orders/read-line-form";
import { receiveUpload } from "../flows/storefront/receive-upload";
import { readBody } from "./read-body";

const MEGABYTE = 1_000_000;

export type AskAnswers =
  | { kind: "read"; answers: string[] }
  /** A picture that the option does not take, or more than the form holds: by position from 1, 0 of all of them. */
  | { kind: "refused"; answers: string[]; problems: Record<number, string> };

/** The raw answers of a posted form by position. A picture is kept, and its key is the answer; none keeps the one before. */
export async function readAskAnswers(
  request: Request,
  { shop, form }: { shop: string; form: LineForm },
): Promise<AskAnswers> {
  const most = form.options.reduce((sum, option) => sum + (option.kind === "file" ? option.maxMegabytes : 0), 1);
  const body = await readBody(request, most * MEGABYTE);
  const { answers: before, options, setKey, version } = form;
  if (body === null) {
    return { kind: "refused", answers: before, problems: { 0: `Please send pictures of ${most} MB at most in all.` } };
  }
  const fields = await new Response(new Uint8Array(body), { headers: typeOf(request) }).formData().catch(() => null);
  if (fields === null) return { kind: "refused", answers: before, problems: { 0: "Please send your answers again." } };
  const problems: Record<number, string> = {};
  const answers: string[] = [];
  for (const [index, option] of options.entries()) {
    const position = index + 1;
    const given = fields.get(`k${position}`);
    if (option.kind !== "file" || !(given instanceof File)) {
      answers.push(typeof given === "string" ? given : "");
    } else if (given.size === 0) {
      answers.push(before[index] ?? "");
    } else {
      const bytes = new Uint8Array(await given.arrayBuffer());
      const kept = await receiveUpload({ shop, setKey, version, position, bytes, locale: "" });
      answers.push(kept.kind === "stored" ? kept.key : "");
      if (kept.kind === "refused") problems[position] = kept.reason;
      else if (kept.kind !== "stored")
        problems[position] = "This picture could not be taken; please try again tomorrow.";
    }
  }
  return Object.keys(problems).length > 0 ? { kind: "refused", answers, problems } : { kind: "read", answers };
}

function typeOf(request: Request): { "content-type": string } {
  return { "content-type": request.headers.get("content-type") ?? "" };
}
