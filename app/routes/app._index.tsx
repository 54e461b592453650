import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useRevalidator } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, InlineGrid, Page } from "@shopify/polaris";
import { useEffect } from "react";
import { z } from "zod";
import { FigureCard } from "../components/admin/figure-card";
import { BenchCard } from "../components/home/bench-card";
import { Figures } from "../components/home/figures";
import { GetReady } from "../components/home/get-ready";
import { NoticesBanner } from "../components/home/notices-banner";
import { LoneWorkCard } from "../components/home/lone-work-card";
import { StartCard } from "../components/home/start-card";
import { WaitingCard } from "../components/home/waiting-card";
import { env } from "../env";
import { dismissNotices } from "../flows/shop/dismiss-notices";
import { lookUpThemeBlock } from "../flows/shop/look-up-theme-block";
import { readHome, type HomeView } from "../flows/shop/read-home";
import { readHomeFigures } from "../flows/shop/read-home-figures";
import { readRedundancy } from "../flows/workshop/read-redundancy";
import { authenticateAdmin } from "../web/install";

export { RouteError as ErrorBoundary } from "../components/admin/route-error";

/** What needs the merchant comes at once; charts and the look at the theme follow on the same stream. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticateAdmin(request);
  const { shop } = session;
  const home = await readHome(shop);
  return {
    home,
    loneWork: await readRedundancy({ shop, today: home.today }),
    editorUrl: `shopify://admin/themes/current/editor?template=product&addAppBlockId=${env().SHOPIFY_API_KEY}/personalizer&target=mainSection`,
    benchUrl: new URL(home.benchPath, env().SHOPIFY_APP_URL).href,
    theme: home.blockSeen ? Promise.resolve("found" as const) : lookUpThemeBlock({ shop }),
    figures: readHomeFigures({ shop, ...home }),
  };
}

const dismissForm = z.object({ intent: z.literal("dismiss-notices"), upTo: z.string().regex(/^\d{1,18}$/) });

export async function action({ request }: ActionFunctionArgs) {
  const { session } = await authenticateAdmin(request);
  const form = dismissForm.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) throw new Response("unknown form", { status: 400 });
  return data(await dismissNotices({ shop: session.shop, upTo: form.data.upTo }));
}

export default function Home() {
  const { home, loneWork, editorUrl, benchUrl, theme, figures } = useLoaderData<typeof loader>();
  const { notices, facts } = home;
  const isNew = facts.sets === 0;
  const waiting = <Waiting home={home} />;
  // Paid pieces that wait come before what a new shop still has to set up.
  const waits = home.exceptions > 0 || home.failed > 0 || home.tickets.late > 0;
  useFreshWhenBack();
  return (
    <Page title={home.shopName}>
      <TitleBar title="Home" />
      <BlockStack gap="400">
        {notices.newestId === null ? null : (
          <NoticesBanner count={notices.count} newestId={notices.newestId} removed={notices.removed} />
        )}
        {waits ? waiting : null}
        {isNew ? <StartCard /> : null}
        <GetReady
          facts={facts}
          theme={theme}
          known={home.blockSeen ? "found" : "unknown"}
          editorUrl={editorUrl}
          benchUrl={benchUrl}
        />
        {isNew ? null : (
          <>
            {waits ? null : waiting}
            <Day home={home} />
            {loneWork.length > 0 ? <LoneWorkCard work={loneWork} /> : null}
            <Figures figures={figures} />
          </>
        )}
        <BenchCard benchUrl={benchUrl} />
      </BlockStack>
    </Page>
  );
}

function Waiting({ home: { exceptions, failed, tickets, today, urgent } }: { home: HomeView }) {
  return (
    <WaitingCard
      exceptions={exceptions}
      failed={failed}
      late={tickets.late}
      today={tickets.today}
      day={today}
      urgent={urgent}
    />
  );
}

function Day({ home: { exceptions, tickets } }: { home: HomeView }) {
  return (
    <InlineGrid columns={{ xs: 2, md: 4 }} gap="400">
      <FigureCard label="Due today" value={tickets.today} />
      <FigureCard label="Late" value={tickets.late} critical />
      <FigureCard label="Waiting on a person" value={exceptions} critical />
      <FigureCard label="Open job tickets" value={tickets.open} />
    </InlineGrid>
  );
}

/** Who comes back from another tab (the bench, the theme editor) sees what they did there. */
function useFreshWhenBack(): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === "visible" && state === "idle") revalidate();
    };
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [revalidate, state]);
}
