import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Card, InlineGrid, InlineStack, Link, Page, Text } from "@shopify/polaris";
import { FigureCard } from "../components/admin/figure-card";
import { SetUpGuide } from "../components/admin/set-up-guide";
import { counted } from "../components/admin/words";
import { env } from "../env";
import { readHome, type HomeView } from "../flows/read-home";
import { authenticateAdmin } from "../web/install";

export { RouteError as ErrorBoundary } from "../components/admin/route-error";

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticateAdmin(request);
  const home = await readHome(session.shop);
  return {
    home,
    shop: session.shop,
    apiKey: env().SHOPIFY_API_KEY,
    benchUrl: new URL(home.benchPath, env().SHOPIFY_APP_URL).href,
  };
}

export default function Home() {
  const { home, shop, apiKey, benchUrl } = useLoaderData<typeof loader>();
  const ready = home.setUp.every((step) => step.done);
  // Paid pieces that wait come before what a new shop still has to set up.
  const waits = waitsOnPerson(home);
  return (
    <Page title={home.shopName}>
      <TitleBar title="Home" />
      <BlockStack gap="400">
        {waits ? <WaitingOnYou home={home} /> : null}
        {ready ? null : <SetUpGuide steps={home.setUp} shop={shop} apiKey={apiKey} benchUrl={benchUrl} />}
        {waits ? null : <WaitingOnYou home={home} />}
        <InlineGrid columns={{ xs: 2, md: 4 }} gap="400">
          <FigureCard label="Open job tickets" value={home.tickets.open} />
          <FigureCard label="Promised for today" value={home.tickets.today} />
          <FigureCard label="Late" value={home.tickets.late} critical />
          <FigureCard label="Done in seven days" value={home.tickets.doneThisWeek} />
        </InlineGrid>
        <BenchCard benchUrl={benchUrl} />
      </BlockStack>
    </Page>
  );
}

function waitsOnPerson({ exceptions, failed, tickets }: HomeView): boolean {
  return exceptions > 0 || failed > 0 || tickets.late > 0;
}

/** The one question of this page: does anything need me? */
function WaitingOnYou({ home }: { home: HomeView }) {
  const { exceptions, failed, tickets } = home;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Waiting on you
        </Text>
        {waitsOnPerson(home) ? null : (
          <Text as="p">Nothing. Every paid piece has its answers and its place at a bench.</Text>
        )}
        {exceptions > 0 ? (
          <Text as="p">
            <Link url="/app/exceptions">{counted(exceptions, "piece")}</Link>{" "}
            {exceptions === 1 ? "was paid but cannot be made yet." : "were paid but cannot be made yet."}
          </Text>
        ) : null}
        {tickets.late > 0 ? (
          <Text as="p" tone="critical">
            {counted(tickets.late, "job ticket is", "job tickets are")} past the promised date.
          </Text>
        ) : null}
        {failed > 0 ? (
          <Text as="p">
            <Link url="/app/messages">{counted(failed, "message")}</Link> failed and can be tried again.
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function BenchCard({ benchUrl }: { benchUrl: string }) {
  return (
    <Card>
      <InlineStack align="space-between" blockAlign="center" gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            The bench
          </Text>
          <Text as="p" tone="subdued">
            Open this address on the tablet in your workshop. Your staff sign in with their PIN.
          </Text>
        </BlockStack>
        <Link url={benchUrl} target="_blank">
          Open the bench
        </Link>
      </InlineStack>
    </Card>
  );
}
