import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type ClientActionFunctionArgs } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { Card, Page, Text } from "@shopify/polaris";
import { answerOrFailed, unlessFailed } from "../../components/admin/answer-or-failed";
import { readSetForm } from "../../components/option-form/form-data";
import { PublishCard } from "../../components/option-form/publish-card";
import { SetEditor } from "../../components/option-form/set-editor";
import { SkuCard } from "../../components/option-form/sku-card";
import { toDraft, toSetDraft } from "../../components/option-form/to-draft";
import { readOptionLibrary, readOptionSet } from "../../flows/read-option-sets";
import { readShop } from "../../flows/read-shop";
import { authenticateAdmin } from "../../web/install";
import { assign, publish, save } from "./actions";

export { RouteError as ErrorBoundary } from "../../components/admin/route-error";

const NEW = "new";
const EMPTY = { name: "", options: [], rules: [], areas: [] };

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await authenticateAdmin(request);
  const id = params.id ?? NEW;
  const [shop, set, library] = await Promise.all([
    readShop(session.shop),
    id === NEW ? null : readOptionSet(session.shop, id),
    readOptionLibrary(session.shop),
  ]);
  if (id !== NEW && !set) throw new Response("no such option set", { status: 404 });
  const { currency } = shop;
  return {
    currency,
    set,
    saved: {
      draft: toSetDraft(set ?? EMPTY, currency),
      revision: set?.revision ?? 0,
    },
    library: library.map(({ option, usedIn }) => ({
      option: toDraft(option, currency),
      usedIn: usedIn.filter((other) => other.id !== id).map((other) => other.name),
    })),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { session, redirect } = await authenticateAdmin(request);
  const form = readSetForm(await request.formData());
  if (!form) throw new Response("unknown form", { status: 400 });
  const optionSetId = params.id === NEW ? null : (params.id ?? null);
  if (form.intent === "save") return save(session.shop, optionSetId, form, redirect);
  if (optionSetId === null) throw new Response("the set is not saved yet", { status: 409 });
  return form.intent === "assign"
    ? assign(session.shop, optionSetId, form.variantIds)
    : publish(session.shop, optionSetId);
}

export const shouldRevalidate = unlessFailed;
export const clientAction = ({ serverAction }: ClientActionFunctionArgs) => answerOrFailed(() => serverAction());

export default function OptionSet() {
  const { set, saved, library, currency } = useLoaderData<typeof loader>();
  const title = set?.name ?? "New option set";
  return (
    <Page title={title} backAction={{ content: "Option sets", url: "/app/sets" }}>
      <TitleBar title={title} />
      <SetEditor
        key={set?.id ?? NEW}
        saved={saved}
        library={library}
        currency={currency}
        aside={({ unsaved, optionCount }) =>
          set ? (
            <>
              <PublishCard
                version={set.version}
                changed={set.changed}
                unsaved={unsaved}
                optionCount={optionCount}
                skuCount={set.skuCount}
                delivery={set.delivery}
              />
              <SkuCard skus={set.skus} />
            </>
          ) : (
            <Card>
              <Text as="p" tone="subdued">
                Save the set, then choose its products and publish it.
              </Text>
            </Card>
          )
        }
      />
    </Page>
  );
}
