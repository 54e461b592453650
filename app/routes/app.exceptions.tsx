import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Card, EmptyState, Page, Text } from "@shopify/polaris";
import { z } from "zod";
import { ExceptionCard } from "../components/admin/exception-card";
import { counted } from "../components/admin/words";
import { ANSWER_KEYS } from "../domain/options/selection";
import { readExceptions } from "../flows/read-exceptions";
import { resolveException } from "../flows/resolve-exception";
import { authenticate } from "../shopify/server";

export { RouteError as ErrorBoundary } from "../components/admin/route-error";

const answer = z.string().max(1_000).default("");
const resolveForm = z.object({
  intent: z.enum(["fill-in", "waive", "cancel"]),
  exceptionId: z.uuid(),
  k1: answer,
  k2: answer,
  k3: answer,
  k4: answer,
  k5: answer,
  k6: answer,
});

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticate.admin(request);
  return { ...(await readExceptions(session.shop)), shop: session.shop, now: new Date().toISOString() };
}

/** 200 resolved, 409 already resolved by somebody, 422 with what the answers lack, 404. */
export async function action({ request }: ActionFunctionArgs) {
  const { session, sessionToken } = await authenticate.admin(request);
  const form = resolveForm.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) throw new Response("unknown form", { status: 400 });
  const { intent, exceptionId, ...keys } = form.data;
  const answers = ANSWER_KEYS.map((key) => keys[`k${key.slice(2)}` as keyof typeof keys]);
  const outcome = await resolveException({
    shop: session.shop,
    exceptionId,
    by: `admin:${sessionToken?.sub ?? "unknown"}`,
    resolution: intent === "fill-in" ? { kind: intent, answers } : { kind: intent },
  });
  return data(outcome);
}

export default function Exceptions() {
  const { exceptions, count, shop, now } = useLoaderData<typeof loader>();
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
            <ExceptionCard key={exception.id} exception={exception} shop={shop} now={now} />
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
