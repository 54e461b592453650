import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData, type ClientActionFunctionArgs } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Card, EmptyState, Page, Text } from "@shopify/polaris";
import { answerOrFailed, unlessFailed } from "../components/admin/answer-or-failed";
import { useToast } from "../components/admin/use-toast";
import { ago, counted } from "../components/admin/words";
import { AtRiskList } from "../components/at-risk/at-risk-list";
import { readAtRisk } from "../flows/planning/read-at-risk";
import { replanShop, type ReplanOutcome } from "../flows/planning/replan-shop";
import { authenticateAdmin } from "../web/install";

export { RouteError as ErrorBoundary } from "../components/admin/route-error";

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticateAdmin(request);
  return { ...(await readAtRisk(session.shop)), now: new Date().toISOString() };
}

/** Plans the shop anew now. */
export async function action({ request }: ActionFunctionArgs) {
  const { session } = await authenticateAdmin(request);
  return data({ message: outcomeWords(await replanShop({ shop: session.shop })) });
}

function outcomeWords(outcome: ReplanOutcome): string {
  if (outcome.kind === "empty-calendar") return "No queue has a working day: there is nothing to plan on";
  if (outcome.moved === 0) return "The plan is as good as it gets: nothing moved";
  return `${counted(outcome.moved, "piece")} moved, ${outcome.atRisk} at risk`;
}

export const shouldRevalidate = unlessFailed;
export const clientAction = ({ serverAction }: ClientActionFunctionArgs) => answerOrFailed(() => serverAction());

export default function AtRisk() {
  const { pieces, count, replannedAt, now } = useLoaderData<typeof loader>();
  const fetcher = useFetcher<{ kind?: "failed"; message: string }>();
  useToast(fetcher.data, fetcher.data?.message ?? null, fetcher.data?.kind === "failed");
  return (
    <Page
      title="At risk"
      subtitle="Pieces that will miss their promise as things stand, and what would save them"
      primaryAction={{
        content: "Plan anew now",
        loading: fetcher.state !== "idle",
        onAction: () => void fetcher.submit({}, { method: "post" }),
      }}
    >
      <TitleBar title="At risk" />
      <BlockStack gap="400">
        {pieces.length === 0 ? (
          <Card>
            <EmptyState heading="No promise is in danger" image="">
              <p>
                Each night everything that nobody has begun is planned anew. What will still be late appears here days
                ahead, with what would save it.
              </p>
            </EmptyState>
          </Card>
        ) : (
          <AtRiskList pieces={pieces} />
        )}
        <Text as="p" tone="subdued" alignment="center">
          {[
            count > pieces.length ? `The latest ${pieces.length} of ${counted(count, "piece")}.` : "",
            replannedAt === null ? "" : `Planned ${ago(replannedAt, now)}.`,
          ]
            .filter(Boolean)
            .join(" ")}
        </Text>
      </BlockStack>
    </Page>
  );
}
