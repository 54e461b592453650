import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigation, useSearchParams } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Page } from "@shopify/polaris";
import { WhatIfForm } from "../components/what-if/what-if-form";
import { WhatIfResult } from "../components/what-if/what-if-result";
import type { WhatIfQuestion } from "../domain/routing/what-if-view";
import { readWhatIf, readWhatIfChoices } from "../flows/planning/read-what-if";
import { authenticateAdmin } from "../web/install";

export { RouteError as ErrorBoundary } from "../components/admin/route-error";

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticateAdmin(request);
  const { shop } = session;
  const params = new URL(request.url).searchParams;
  const asked = Object.fromEntries(
    FIELDS.flatMap((field) => (params.has(field) ? [[field, params.get(field) ?? ""]] : [])),
  ) satisfies WhatIfQuestion;
  const choices = await readWhatIfChoices(shop);
  const outcome = params.has("change") ? await readWhatIf({ shop, question: asked }) : null;
  return { choices, asked, outcome };
}

const FIELDS = ["change", "queue", "set", "day", "amount"] as const;

export default function WhatIf() {
  const { choices, asked, outcome } = useLoaderData<typeof loader>();
  const [, setParams] = useSearchParams();
  const navigation = useNavigation();
  const ask = (question: WhatIfQuestion) => {
    setParams((before) => {
      for (const field of FIELDS) {
        const value = question[field];
        if (value === undefined) before.delete(field);
        else before.set(field, value);
      }
      return before;
    });
  };
  return (
    <Page title="What if" subtitle="Look at a change of the workshop before you make it. Nothing here is saved.">
      <TitleBar title="What if" />
      <BlockStack gap="400">
        <WhatIfForm choices={choices} asked={asked} outcome={outcome} busy={navigation.state !== "idle"} ask={ask} />
        {outcome === null ? null : <WhatIfResult outcome={outcome} />}
      </BlockStack>
    </Page>
  );
}
