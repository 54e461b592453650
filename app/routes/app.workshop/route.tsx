import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type ClientActionFunctionArgs, type ShouldRevalidateFunctionArgs } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import { answerOrFailed, unlessFailed } from "../../components/admin/answer-or-failed";
import { useTold } from "../../components/admin/use-told";
import { AddressCard } from "../../components/workshop/address-card";
import { readWorkshopForm } from "../../components/workshop/form-data";
import { OrdersCard } from "../../components/workshop/orders-card";
import { QueueList } from "../../components/workshop/queue-list";
import { StaffCard } from "../../components/workshop/staff-card";
import { env } from "../../env";
import { readWorkshopPage } from "../../flows/workshop/read-workshop-page";
import { authenticateAdmin } from "../../web/install";
import { changeWorkshop } from "./actions";

export { RouteError as ErrorBoundary } from "../../components/admin/route-error";

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticateAdmin(request);
  const workshop = await readWorkshopPage(session.shop);
  return { ...workshop, benchUrl: new URL(`/bench/${workshop.benchKey}`, env().SHOPIFY_APP_URL).href };
}

export async function action({ request }: ActionFunctionArgs) {
  const { session } = await authenticateAdmin(request);
  const form = readWorkshopForm(await request.formData());
  if (!form) throw new Response("unknown form", { status: 400 });
  return changeWorkshop(session.shop, form);
}

/** Also after a 409: what somebody else did is what the page must show. */
export function shouldRevalidate(args: ShouldRevalidateFunctionArgs) {
  return unlessFailed({ ...args, defaultShouldRevalidate: args.defaultShouldRevalidate || args.actionStatus === 409 });
}
export const clientAction = ({ serverAction }: ClientActionFunctionArgs) => answerOrFailed(() => serverAction());

export default function Workshop() {
  useTold();
  const { benchKey, benchUrl, staff, queues, operations, bundling, rushReserve } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Workshop"
      subtitle="Who makes your pieces, where, and on which days"
      primaryAction={{ content: "Add a bench", url: "/app/workshop/queues/new?kind=BENCH" }}
      secondaryActions={[
        { content: "Order of work", url: "/app/workshop/operations" },
        { content: "Routing rules", url: "/app/workshop/rules" },
        { content: "Add a microfactory", url: "/app/workshop/queues/new?kind=MICROFACTORY" },
      ]}
    >
      <TitleBar title="Workshop" />
      <Layout>
        <Layout.Section>
          <QueueList queues={queues} operations={operations} />
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <StaffCard staff={staff} />
            <OrdersCard bundling={bundling} rushReserve={rushReserve} />
            <AddressCard benchKey={benchKey} benchUrl={benchUrl} />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}
