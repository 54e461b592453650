import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import type { ClientActionFunctionArgs, ClientLoaderFunctionArgs } from "@remix-run/react";
import { z } from "zod";
import { answerOrFailed, unlessFailed } from "../components/admin/answer-or-failed";
import { counted } from "../components/admin/words";
import type { PublishingAnswer, PublishingDone } from "../components/publish/answers";
import { publishOptionSet } from "../flows/publishing/publish-option-set";
import { readPublishProgress } from "../flows/publishing/read-publish";
import { readVersions } from "../flows/catalog/read-versions";
import { retryPublish } from "../flows/publishing/retry-publish";
import { rollBackOptionSet } from "../flows/publishing/roll-back-option-set";
import { takeVersion } from "../flows/catalog/take-version";
import { authenticateAdmin } from "../web/install";

const number = z.coerce.number().int().min(1).max(2_147_483_647);
const form = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("publish") }),
  z.object({ intent: z.literal("retry-publish") }),
  z.object({ intent: z.literal("roll-back"), version: number }),
  z.object({ intent: z.literal("take-version"), version: number, revision: number }),
]);
type Form = z.output<typeof form>;

const gone = () => new Response("no such option set", { status: 404 });

/** How far the set's publishing is; with `?part=versions` its history, ten at a time from below `before`. */
export async function loader({ request, params }: LoaderFunctionArgs): Promise<PublishingAnswer> {
  const { session } = await authenticateAdmin(request);
  const { searchParams } = new URL(request.url);
  const id = params.id ?? "";
  if (searchParams.get("part") !== "versions") {
    const told = await readPublishProgress(session.shop, id);
    if (!told) throw gone();
    return { kind: "progress", progress: told.progress };
  }
  const before = number.safeParse(searchParams.get("before")).data ?? null;
  const history = await readVersions(session.shop, id, { before });
  if (!history) throw gone();
  return { kind: "versions", before, ...history };
}

/** 200 done, 409 somebody was first, 422 with the reason, 404; a version that was taken leads to the draft. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { session, redirect } = await authenticateAdmin(request);
  const parsed = form.safeParse(Object.fromEntries(await request.formData()));
  if (!parsed.success) throw new Response("unknown form", { status: 400 });
  const set = { shop: session.shop, optionSetId: params.id ?? "" };
  if (parsed.data.intent !== "take-version") return answerOf(await run(set, parsed.data));
  const { version, revision } = parsed.data;
  const taken = await takeVersion({ ...set, version, revision });
  switch (taken.kind) {
    case "taken":
      return redirect(`/app/sets/${set.optionSetId}?told=taken&draft=${taken.revision}`);
    case "conflict":
      return refused("Somebody else saved this set meanwhile. Reload the page to see what they changed.", 409);
    case "refused":
      return refused(taken.reason);
    case "not-found":
      throw gone();
  }
}

interface Set {
  shop: string;
  optionSetId: string;
}

async function run(set: Set, asked: Exclude<Form, { intent: "take-version" }>) {
  switch (asked.intent) {
    case "publish":
      return publishOptionSet(set);
    case "roll-back":
      return rollBackOptionSet({ ...set, version: asked.version });
    case "retry-publish":
      return { kind: "retried" as const, ...(await retryPublish(set)) };
  }
}

function answerOf(outcome: Awaited<ReturnType<typeof run>>) {
  switch (outcome.kind) {
    case "published":
      return done(`Version ${outcome.version} is on its way to ${counted(outcome.products, "product")}`);
    case "unchanged":
      return done(`Version ${outcome.version} is what shoppers see already`);
    case "rolled-back":
      return done(`Version ${outcome.restores} is back, as version ${outcome.version}`);
    case "retried":
      return done(`${counted(outcome.products, "product is", "products are")} tried again`);
    case "refused":
      return refused(outcome.reason);
    case "not-found":
      throw gone();
  }
}

const done = (message: string) => data<PublishingDone>({ kind: "done", message });
const refused = (reason: string, status = 422) => data<PublishingDone>({ kind: "refused", reason }, { status });

export const shouldRevalidate = unlessFailed;
export const clientAction = ({ serverAction }: ClientActionFunctionArgs) => answerOrFailed(() => serverAction());
/** A question that is not answered must not take the page away under somebody's hands. */
export const clientLoader = ({ serverLoader }: ClientLoaderFunctionArgs) =>
  answerOrFailed(() => serverLoader<typeof loader>());
