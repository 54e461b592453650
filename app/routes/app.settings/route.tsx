import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type ClientActionFunctionArgs, type ShouldRevalidateFunctionArgs } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { Page } from "@shopify/polaris";
import { answerOrFailed, unlessFailed } from "../../components/admin/answer-or-failed";
import { readSettingsForm } from "../../components/settings/form-data";
import { SettingsForm } from "../../components/settings/settings-form";
import { readSettings } from "../../flows/shop/read-settings";
import { authenticateAdmin } from "../../web/install";
import { save, sendTest } from "./actions";

export { RouteError as ErrorBoundary } from "../../components/admin/route-error";

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticateAdmin(request);
  return readSettings(session.shop);
}

export async function action({ request }: ActionFunctionArgs) {
  const { session } = await authenticateAdmin(request);
  const form = readSettingsForm(await request.formData());
  if (!form) throw new Response("unknown form", { status: 400 });
  return form.intent === "save" ? save(session.shop, form) : sendTest(session.shop);
}

export function shouldRevalidate(args: ShouldRevalidateFunctionArgs) {
  return unlessFailed(args);
}
export const clientAction = ({ serverAction }: ClientActionFunctionArgs) => answerOrFailed(() => serverAction());

export default function Settings() {
  const { settings, revision, mailIsSetUp, unsent } = useLoaderData<typeof loader>();
  return (
    <Page title="Settings" subtitle="Alerts, what shoppers can rely on, and words that are not engraved" narrowWidth>
      <TitleBar title="Settings" />
      <SettingsForm saved={{ settings, revision }} mailIsSetUp={mailIsSetUp} unsent={unsent} />
    </Page>
  );
}
