import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigate, type ClientActionFunctionArgs } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { Card, EmptyState, Page } from "@shopify/polaris";
import { answerOrFailed, unlessFailed } from "../components/admin/answer-or-failed";
import { counted } from "../components/admin/words";
import { readListAddress } from "../components/lists/list-address";
import { ListBar } from "../components/lists/list-bar";
import { NothingFound } from "../components/lists/list-body";
import { ListPages } from "../components/lists/list-pages";
import type { OverrideAnswer } from "../components/set-editor/overrides/override-dialog";
import { readOverrideForm } from "../components/set-editor/overrides/override-form";
import { OverrideTable } from "../components/set-editor/overrides/override-table";
import { ASSIGNMENT_SORTS, PAGE_SIZE, type AssignmentSort } from "../db/lists";
import { readShop } from "../flows/shop/read-shop";
import { readSkuOverrides } from "../flows/skus/read-sku-overrides";
import { saveSkuOverrides } from "../flows/skus/save-sku-overrides";
import { authenticateAdmin } from "../web/install";

export { RouteError as ErrorBoundary } from "../components/admin/route-error";

const gone = () => new Response("no such option set", { status: 404 });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await authenticateAdmin(request);
  const { search, page, sort: order } = readListAddress(new URL(request.url).searchParams);
  const sort = ASSIGNMENT_SORTS.find((one) => one === order);
  const optionSetId = params.id ?? "";
  const [{ currency }, set] = await Promise.all([
    readShop(session.shop),
    readSkuOverrides({ shop: session.shop, optionSetId, search, page, sort }),
  ]);
  if (!set) throw gone();
  return { ...set, optionSetId, currency, search, sort: sort ?? "", pageSize: PAGE_SIZE };
}

const answer = (body: OverrideAnswer, status = 200) => data(body, { status });

/** 200 saved, 422 with faults by field, 404. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { session } = await authenticateAdmin(request);
  const form = readOverrideForm(await request.formData());
  if (!form) throw new Response("unknown form", { status: 400 });
  const { variantIds, override } = form;
  const outcome = await saveSkuOverrides({ shop: session.shop, optionSetId: params.id ?? "", variantIds, override });
  switch (outcome.kind) {
    case "saved":
      return answer({
        kind: "saved",
        message: `Saved for ${counted(outcome.count, "SKU")}: publish the set to show it`,
      });
    case "refused":
      return answer({ kind: "refused", faults: outcome.faults }, 422);
    case "not-found":
      throw gone();
  }
}

export const shouldRevalidate = unlessFailed;
export const clientAction = ({ serverAction }: ClientActionFunctionArgs) => answerOrFailed(() => serverAction());

const SORTS = {
  "title asc": "Product, A to Z",
  "title desc": "Product, Z to A",
  "sku asc": "SKU, A to Z",
  "sku desc": "SKU, Z to A",
} satisfies Record<AssignmentSort, string>;

export default function SkuOverrides() {
  const { name, options, list, optionSetId, currency, search, sort, pageSize } = useLoaderData<typeof loader>();
  const navigate = useNavigate();
  const title = "What single SKUs ask otherwise";
  const none = list.total === 0 && search === "";
  return (
    <Page
      title={title}
      subtitle={`${name}: another fee, other choices, or an answer that need not be given`}
      backAction={{ content: name, url: `/app/sets/${optionSetId}` }}
    >
      <TitleBar title={title} />
      <Card padding="0">
        {none ? (
          <EmptyState
            heading="No SKU asks this set yet"
            action={{ content: "Assign SKUs", onAction: () => navigate(`/app/skus/assign?set=${optionSetId}`) }}
            image=""
          >
            <p>Choose first which pieces ask these questions. Then a single one may differ here.</p>
          </EmptyState>
        ) : (
          <>
            <ListBar
              searchLabel="Search products and SKUs"
              search={search}
              sort={sort}
              sorts={Object.entries(SORTS).map(([value, label]) => ({ value, label }))}
            />
            {list.total === 0 ? (
              <NothingFound what="SKU" />
            ) : (
              <OverrideTable
                key={list.rows.map(({ variantId }) => variantId).join()}
                rows={list.rows}
                options={options}
                currency={currency}
              />
            )}
            <ListPages {...list} words={["SKU", "SKUs"]} pageSize={pageSize} shown={list.rows.length} />
          </>
        )}
      </Card>
    </Page>
  );
}
