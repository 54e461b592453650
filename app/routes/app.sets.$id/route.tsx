import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useSearchParams, type ClientActionFunctionArgs } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { Card, Page, Text } from "@shopify/polaris";
import { useState } from "react";
import { answerOrFailed, unlessFailed } from "../../components/admin/answer-or-failed";
import { useTold } from "../../components/admin/use-told";
import { readSetForm } from "../../components/option-form/form-data";
import { Operations } from "../../components/option-form/use-operations";
import { toSetDraft } from "../../components/option-form/to-draft";
import { PublishCard } from "../../components/publish/publish-card";
import { VersionsCard } from "../../components/publish/versions-card";
import { BudgetCard } from "../../components/set-editor/budget-card";
import { PreviewCard } from "../../components/set-editor/preview/preview-card";
import { usePiece } from "../../components/set-editor/preview/use-piece";
import { DeleteSet, useDuplicate } from "../../components/set-editor/set-actions";
import { SetEditor } from "../../components/set-editor/set-editor";
import { SkuCard } from "../../components/skus/sku-card";
import { StartFrom } from "../../components/starter/start-from";
import { readOptionSet } from "../../flows/catalog/read-option-set";
import { readPublishing } from "../../flows/publishing/read-publish";
import { readOperations } from "../../flows/workshop/read-operations";
import { readShop } from "../../flows/shop/read-shop";
import { readStarterCards, readStarterSet } from "../../flows/catalog/read-starter";
import { authenticateAdmin } from "../../web/install";
import { duplicate, publish, remove, save } from "./actions";

export { RouteError as ErrorBoundary } from "../../components/admin/route-error";

const NEW = "new";
const EMPTY = { name: "", options: [], rules: [], areas: [] };

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await authenticateAdmin(request);
  const id = params.id ?? NEW;
  const from = id === NEW ? new URL(request.url).searchParams.get("from") : null;
  const [{ currency }, operations, set, publishing, starter, cards] = await Promise.all([
    readShop(session.shop),
    readOperations(session.shop),
    id === NEW ? null : readOptionSet(session.shop, id),
    id === NEW ? null : readPublishing(session.shop, id),
    from === null ? null : readStarterSet(session.shop, from),
    // A new set is chosen first: a ready one, or an empty one.
    id === NEW && from === null ? readStarterCards(session.shop) : null,
  ]);
  if (id !== NEW && !set) throw new Response("no such option set", { status: 404 });
  return {
    currency,
    operations,
    set,
    publishing,
    saved: { draft: toSetDraft(set ?? EMPTY, currency), revision: set?.revision ?? 0 },
    start: starter ? toSetDraft({ ...starter, areas: [] }, currency) : null,
    cards,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { session, redirect } = await authenticateAdmin(request);
  const form = readSetForm(await request.formData());
  if (!form) throw new Response("unknown form", { status: 400 });
  const { shop } = session;
  const optionSetId = params.id === NEW ? null : (params.id ?? null);
  if (form.intent === "save") return save(shop, optionSetId, form, redirect);
  if (optionSetId === null) throw new Response("the set is not saved yet", { status: 409 });
  switch (form.intent) {
    case "publish":
      return publish(shop, optionSetId);
    case "duplicate":
      return duplicate(shop, optionSetId, redirect);
    case "delete":
      return remove(shop, optionSetId, redirect);
  }
}

export const shouldRevalidate = unlessFailed;
export const clientAction = ({ serverAction }: ClientActionFunctionArgs) => answerOrFailed(() => serverAction());

export default function OptionSet() {
  const { set, publishing, saved, start, cards, currency, operations } = useLoaderData<typeof loader>();
  // An earlier version that was taken into the draft takes the form's place.
  const [params] = useSearchParams();
  const [deleting, setDeleting] = useState(false);
  const { busy, duplicate } = useDuplicate();
  const piece = usePiece(set?.id ?? null, set?.skuCount ?? 0);
  useTold();
  const title = set?.name ?? "New option set";
  if (cards) return <StartFrom cards={cards} />;
  return (
    <Page
      fullWidth
      title={title}
      backAction={{ content: "Option sets", url: "/app/sets" }}
      secondaryActions={
        set
          ? [
              { content: "Duplicate", onAction: duplicate, loading: busy },
              { content: "Delete", destructive: true, onAction: () => setDeleting(true) },
            ]
          : []
      }
    >
      <TitleBar title={title} />
      {set ? (
        <DeleteSet
          open={deleting}
          name={set.name}
          skuCount={set.skuCount}
          published={set.version !== null}
          onClose={() => setDeleting(false)}
        />
      ) : null}
      <Operations.Provider value={operations}>
        <SetEditor
          key={`${set?.id ?? NEW} ${params.get("draft") ?? ""}`}
          saved={saved}
          start={start}
          alsoIn={set?.alsoIn ?? {}}
          currency={currency}
          below={({ unsaved, draft }) => (
            <>
              <BudgetCard draft={draft} currency={currency} piece={piece} />
              {set ? <SkuCard optionSetId={set.id} skus={set.skus} count={set.skuCount} /> : null}
              {set && publishing && publishing.version !== null ? (
                <VersionsCard
                  setId={set.id}
                  version={publishing.version}
                  revision={publishing.revision}
                  unsaved={unsaved}
                />
              ) : null}
            </>
          )}
          side={({ unsaved, draft }) => (
            <>
              {set && publishing ? (
                <PublishCard
                  setId={set.id}
                  publishing={publishing}
                  unsaved={unsaved}
                  optionCount={draft.options.length}
                  skuCount={set.skuCount}
                />
              ) : (
                <Card>
                  <Text as="p" tone="subdued">
                    Save the set, then choose its products and publish it.
                  </Text>
                </Card>
              )}
              <PreviewCard optionSetId={set?.id ?? null} piece={piece} draft={draft} />
            </>
          )}
        />
      </Operations.Provider>
    </Page>
  );
}
