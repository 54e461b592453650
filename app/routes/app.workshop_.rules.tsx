import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type ClientActionFunctionArgs } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { Page } from "@shopify/polaris";
import { answerOrFailed, unlessFailed } from "../components/admin/answer-or-failed";
import { readRuleDrafts, readRulesForm, type RulesAnswer } from "../components/workshop/rule-draft";
import { RulesEditor } from "../components/workshop/rules-editor";
import { readRules } from "../flows/workshop/read-rules";
import { readShop } from "../flows/shop/read-shop";
import { saveRules } from "../flows/workshop/save-rules";
import { authenticateAdmin } from "../web/install";

export { RouteError as ErrorBoundary } from "../components/admin/route-error";

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticateAdmin(request);
  return readRules(session.shop);
}

/** 200 saved, 409 somebody was first, 422 with errors by rule and field. */
export async function action({ request }: ActionFunctionArgs) {
  const { session } = await authenticateAdmin(request);
  const form = readRulesForm(await request.formData());
  if (!form) throw new Response("unknown form", { status: 400 });
  const { shop } = session;
  const { currency } = await readShop(shop);
  const outcome = await saveRules({ shop, seen: form.seen, rules: readRuleDrafts(form.rules, currency) });
  const status = { saved: 200, conflict: 409, refused: 422 } satisfies Record<RulesAnswer["kind"], number>;
  const answer: RulesAnswer = outcome.kind === "saved" ? { kind: "saved", now: outcome.now } : outcome;
  return data(answer, { status: status[outcome.kind] });
}

export const shouldRevalidate = unlessFailed;
export const clientAction = ({ serverAction }: ClientActionFunctionArgs) => answerOrFailed(() => serverAction());

export default function RoutingRules() {
  const { rules, collections, ...subjects } = useLoaderData<typeof loader>();
  return (
    <Page narrowWidth title="Routing rules" backAction={{ content: "Workshop", url: "/app/workshop" }}>
      <TitleBar title="Routing rules" />
      <RulesEditor rules={rules} subjects={subjects} collections={collections} />
    </Page>
  );
}
