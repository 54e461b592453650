import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type ClientActionFunctionArgs } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Card, EmptyState, Page, Text } from "@shopify/polaris";
import { z } from "zod";
import { answerOrFailed, unlessFailed } from "../components/admin/answer-or-failed";
import { ExceptionCard, type ResolveAnswer } from "../components/admin/exception-card";
import { counted } from "../components/admin/words";
import { askShopper, type AskShopperOutcome } from "../flows/orders/ask-shopper";
import { readExceptions } from "../flows/orders/read-exceptions";
import { resolveException, type ResolveExceptionOutcome } from "../flows/orders/resolve-exception";
import { retryFailed, type RetryOutcome } from "../flows/inbox/retry-failed";
import { authenticateAdmin } from "../web/install";

export { RouteError as ErrorBoundary } from "../components/admin/route-error";

const answer = z.string().max(1_000).default("");
const resolveForm = z.object({
  intent: z.enum(["fill-in", "waive", "cancel", "retry", "ask"]),
  exceptionId: z.uuid(),
  k1: answer,
  k2: answer,
  k3: answer,
  k4: answer,
  k5: answer,
  k6: answer,
});

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticateAdmin(request);
  return { ...(await readExceptions(session.shop)), now: new Date().toISOString() };
}

/** 200 resolved, 409 somebody was first, 422 with what the answers lack, 404. */
export async function action({ request }: ActionFunctionArgs) {
  const { session, sessionToken } = await authenticateAdmin(request);
  const form = resolveForm.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) throw new Response("unknown form", { status: 400 });
  const { intent, exceptionId, ...keys } = form.data;
  if (intent === "retry") return retried(await retryFailed({ shop: session.shop, kind: "exception", id: exceptionId }));
  if (intent === "ask") return asked(await askShopper({ shop: session.shop, exceptionId }));
  const answers = [keys.k1, keys.k2, keys.k3, keys.k4, keys.k5, keys.k6];
  const outcome = await resolveException({
    shop: session.shop,
    exceptionId,
    by: `admin:${sessionToken?.sub ?? "unknown"}`,
    resolution: intent === "fill-in" ? { kind: intent, answers } : { kind: intent },
  });
  return answered(outcome, intent);
}

const DONE = {
  "fill-in": "The piece has its answers and is on its way to the bench",
  waive: "The piece ships without personalization",
  cancel: "The piece will not be made",
};
const ALREADY = "Somebody else has just resolved this piece";

function answered(outcome: ResolveExceptionOutcome, intent: keyof typeof DONE) {
  const answer = (body: ResolveAnswer, status = 200) => data(body, { status });
  switch (outcome.kind) {
    case "resolved":
      return answer({ kind: "resolved", message: DONE[intent] });
    case "refused":
      return answer({ kind: "refused", message: outcome.reason }, 422);
    case "already":
      return answer({ kind: "gone", message: ALREADY }, 409);
    case "not-found":
      throw new Response("no such exception", { status: 404 });
  }
}

function asked(outcome: AskShopperOutcome) {
  const answer = (body: ResolveAnswer, status = 200) => data(body, { status });
  switch (outcome.kind) {
    case "asked":
      return answer({ kind: "asked", message: "The link is ready to be sent", link: outcome.link });
    case "nothing-to-ask":
      return answer({ kind: "refused", message: "This product asks no published questions." }, 422);
    case "gone":
      return answer({ kind: "gone", message: ALREADY }, 409);
  }
}

function retried(outcome: RetryOutcome) {
  const body: ResolveAnswer =
    outcome.kind === "retrying"
      ? { kind: "resolved", message: "Looking for a place for this piece again" }
      : { kind: "gone", message: ALREADY };
  return data(body, { status: outcome.kind === "retrying" ? 200 : 409 });
}

export const shouldRevalidate = unlessFailed;
export const clientAction = ({ serverAction }: ClientActionFunctionArgs) => answerOrFailed(() => serverAction());

export default function Exceptions() {
  const { exceptions, count, now } = useLoaderData<typeof loader>();
  return (
    <Page title="Exceptions" subtitle="Pieces that were paid for and cannot be made yet">
      <TitleBar title="Exceptions" />
      {exceptions.length === 0 ? (
        <Card>
          <EmptyState heading="Nothing waits on you" image="">
            <p>When a paid piece lacks an answer, or nobody can make it, it appears here instead of getting lost.</p>
          </EmptyState>
        </Card>
      ) : (
        <BlockStack gap="400">
          {exceptions.map((exception) => (
            <ExceptionCard key={exception.id} exception={exception} now={now} />
          ))}
          {count > exceptions.length ? (
            <Text as="p" tone="subdued" alignment="center">
              {`The oldest ${exceptions.length} of ${counted(count, "exception")}.`}
            </Text>
          ) : null}
        </BlockStack>
      )}
    </Page>
  );
}
