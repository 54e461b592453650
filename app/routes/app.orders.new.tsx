import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type ClientActionFunctionArgs } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Page } from "@shopify/polaris";
import { z } from "zod";
import { answerOrFailed, unlessFailed } from "../components/admin/answer-or-failed";
import { EnteredOrders } from "../components/orders/entered-orders";
import type { OrderAnswer } from "../components/orders/order-answer";
import { OrderForm } from "../components/orders/order-form";
import { MANUAL_WAYS } from "../domain/tickets/manual-order";
import { createManualOrder } from "../flows/orders/create-manual-order";
import { cancelManualOrder, readManualOrders } from "../flows/orders/manual-orders";
import { readManualForm, readPublishedSets } from "../flows/orders/read-manual-form";
import { authenticateAdmin } from "../web/install";

export { RouteError as ErrorBoundary } from "../components/admin/route-error";

/** `?set=…&sku=…` brings the questions of that set, as that SKU asks them. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticateAdmin(request);
  const { shop } = session;
  const query = new URL(request.url).searchParams;
  const sets = await readPublishedSets(shop);
  const setKey = query.get("set") ?? sets[0]?.key ?? "";
  const sku = (query.get("sku") ?? "").slice(0, 255);
  const [form, orders] = await Promise.all([readManualForm(shop, { setKey, sku }), readManualOrders(shop)]);
  return { sets, form, sku, orders };
}

const answer = z.string().max(1_000).default("");
const createForm = z.object({
  intent: z.literal("create"),
  requestId: z.uuid(),
  way: z.enum(MANUAL_WAYS),
  reference: z.string().max(255).default(""),
  setKey: z.string().max(255),
  sku: z.string().max(255).default(""),
  quantity: z.coerce.number(),
  ...{ k1: answer, k2: answer, k3: answer, k4: answer, k5: answer, k6: answer },
});
const cancelForm = z.object({ intent: z.literal("cancel"), orderId: z.uuid() });
const orderForm = z.discriminatedUnion("intent", [createForm, cancelForm]);

/** 200 entered or cancelled, 409 cancelled by somebody else, 422 with the field that is wrong. */
export async function action({ request }: ActionFunctionArgs) {
  const { session } = await authenticateAdmin(request);
  const { shop } = session;
  const parsed = orderForm.safeParse(Object.fromEntries(await request.formData()));
  if (!parsed.success) throw new Response("unknown form", { status: 400 });
  const told = (body: OrderAnswer, status = 200) => data(body, { status });
  if (parsed.data.intent === "cancel") {
    const outcome = await cancelManualOrder({ shop, orderId: parsed.data.orderId });
    return outcome.kind === "cancelled" ? told({ kind: "cancelled" }) : told({ kind: "gone" }, 409);
  }
  const { intent: _, k1, k2, k3, k4, k5, k6, ...order } = parsed.data;
  const outcome = await createManualOrder({ shop, ...order, answers: [k1, k2, k3, k4, k5, k6] });
  return told(outcome, outcome.kind === "created" ? 200 : 422);
}

export const shouldRevalidate = unlessFailed;
export const clientAction = ({ serverAction }: ClientActionFunctionArgs) => answerOrFailed(() => serverAction());

export default function NewOrder() {
  const { sets, form, sku, orders } = useLoaderData<typeof loader>();
  return (
    <Page title="Enter an order" subtitle="For pieces that do not come through the online store">
      <TitleBar title="Enter an order" />
      <BlockStack gap="400">
        <OrderForm sets={sets} form={form} sku={sku} />
        {orders.length > 0 ? <EnteredOrders orders={orders} /> : null}
      </BlockStack>
    </Page>
  );
}
