import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData, useNavigate, type ClientActionFunctionArgs } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Box, Button, Card, EmptyState, Page } from "@shopify/polaris";
import { useState } from "react";
import { z } from "zod";
import { answerOrFailed, unlessFailed } from "../components/admin/answer-or-failed";
import { useToast } from "../components/admin/use-toast";
import { manyOf } from "../components/catalog-tasks/task-words";
import { readListAddress } from "../components/lists/list-address";
import { ListBar } from "../components/lists/list-bar";
import { EmptyList, NothingFound } from "../components/lists/list-body";
import { ListPages } from "../components/lists/list-pages";
import { readListForm, type ListForm } from "../components/skus/form-data";
import { RemoveDialog } from "../components/skus/sku-dialogs";
import { SkuTable } from "../components/skus/sku-table";
import { useSetNames } from "../components/skus/use-set-names";
import { TaskBanner } from "../components/catalog-tasks/task-banner";
import { db } from "../db/client";
import { ASSIGNMENT_SORTS, listAssignments, PAGE_SIZE, type AssignmentSort } from "../db/lists";
import { moveSkus } from "../flows/skus/move-skus";
import { readOpenTask } from "../flows/catalog-tasks/read-catalog-task";
import { startSkuCheck } from "../flows/skus/start-assignment";
import { unassignSkus } from "../flows/skus/unassign-skus";
import { authenticateAdmin } from "../web/install";

export { RouteError as ErrorBoundary } from "../components/admin/route-error";

const asked = z.object({
  sort: z.enum(ASSIGNMENT_SORTS).optional().catch(undefined),
  set: z.uuid().optional().catch(undefined),
});

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticateAdmin(request);
  const { shop } = session;
  const { search, page, ...address } = readListAddress(new URL(request.url).searchParams);
  const { sort, set } = asked.parse({ sort: address.sort, set: address.filter("set") });
  const [list, task] = await Promise.all([
    listAssignments({ shop, search, page, sort, filter: set ? { optionSetId: set } : {} }),
    readOpenTask(shop, "ASSIGN"),
  ]);
  const none = list.total === 0 && search === "" && set === undefined;
  // A shop without SKUs is told what comes first.
  const hasSets = !none || (await db.optionSet.count({ where: { shop, deletedAt: null }, take: 1 })) > 0;
  return { list, task, pageSize: PAGE_SIZE, search, sort: sort ?? "", set: set ?? "", none, hasSets };
}

type Answer = { kind: "done" | "refused"; message: string };
const answer = (body: Answer, status = 200) => data(body, { status });

/** 200 done, 404, 409 while another task runs; a check leads to its page. */
export async function action({ request }: ActionFunctionArgs) {
  const { session, redirect } = await authenticateAdmin(request);
  const form = readListForm(await request.formData());
  if (!form) throw new Response("unknown form", { status: 400 });
  if (form.intent === "check") {
    const started = await startSkuCheck({ shop: session.shop, createdBy: "" });
    if (started.kind === "started") return redirect(`/app/skus/task/${started.taskId}`);
    return answer({ kind: "refused", message: "SKUs are being assigned: wait for that to end, then check" }, 409);
  }
  return change(session.shop, form);
}

async function change(shop: string, form: Exclude<ListForm, { intent: "check" }>) {
  if (form.intent === "move") {
    const moved = await moveSkus({ shop, ...form });
    if (moved.kind === "not-found") throw new Response("no such option set", { status: 404 });
    return answer({ kind: "done", message: `${manyOf(moved.count, "SKU")} moved to ${moved.setName}` });
  }
  const which = form.intent === "remove" ? { variantIds: form.variantIds } : { optionSetId: form.optionSetId };
  const removed = await unassignSkus({ shop, which });
  if (removed.kind === "not-found") throw new Response("no such option set", { status: 404 });
  return answer({ kind: "done", message: `${manyOf(removed.count, "SKU")} removed` });
}

export const shouldRevalidate = unlessFailed;
export const clientAction = ({ serverAction }: ClientActionFunctionArgs) => answerOrFailed(() => serverAction());

const SORTS = {
  "title asc": "Product, A to Z",
  "title desc": "Product, Z to A",
  "sku asc": "SKU, A to Z",
  "sku desc": "SKU, Z to A",
} satisfies Record<AssignmentSort, string>;

export default function Skus() {
  const { list, task, pageSize, search, sort, set, none, hasSets } = useLoaderData<typeof loader>();
  const names = useSetNames();
  // Until the names come, the one that is filtered by is known from its rows.
  const sets = names ?? (set === "" ? [] : [{ id: set, name: list.rows[0]?.setName ?? "…", skuCount: 0 }]);
  const navigate = useNavigate();
  const fetcher = useFetcher<Answer>();
  useToast(fetcher.data, fetcher.data?.message ?? null, fetcher.data?.kind !== "done");
  const send = (fields: Record<string, string>) => void fetcher.submit(fields, { method: "post" });
  const assign = () => navigate(set === "" ? "/app/skus/assign" : `/app/skus/assign?set=${set}`);
  return (
    <Page title="Products & SKUs" subtitle="Which pieces ask which questions">
      <TitleBar title="Products & SKUs">
        <button variant="primary" onClick={assign}>
          Assign SKUs
        </button>
        <button onClick={() => send({ intent: "check" })} disabled={none}>
          Check against Shopify
        </button>
      </TitleBar>
      <BlockStack gap="400">
        <TaskBanner task={task} address={`/app/skus/task/${task?.id}`} />
        <Card padding="0">
          {none ? (
            <EmptyList>
              <NoSkus onAssign={assign} hasSets={hasSets} />
            </EmptyList>
          ) : (
            <>
              <ListBar
                searchLabel="Search products and SKUs"
                search={search}
                sort={sort}
                sorts={Object.entries(SORTS).map(([value, label]) => ({ value, label }))}
                filters={[
                  {
                    name: "set",
                    label: "Option set",
                    value: set,
                    choices: [{ value: "", label: "All" }, ...sets.map(({ id, name }) => ({ value: id, label: name }))],
                  },
                ]}
              />
              {list.total === 0 ? (
                <NothingFound what="SKU" filters={["set"]} />
              ) : (
                <SkuTable
                  key={list.rows.map(({ variantId }) => variantId).join()}
                  skus={list.rows}
                  sets={sets}
                  saving={fetcher.state !== "idle"}
                  onMove={(ids, optionSetId) => send({ intent: "move", variantIds: JSON.stringify(ids), optionSetId })}
                  onRemove={(ids) => send({ intent: "remove", variantIds: JSON.stringify(ids) })}
                />
              )}
              <ListPages {...list} words={["SKU", "SKUs"]} pageSize={pageSize} shown={list.rows.length} />
            </>
          )}
        </Card>
        {set !== "" && search === "" ? (
          <RemoveAll
            set={sets.find(({ id }) => id === set)}
            onRemove={() => send({ intent: "remove-all", optionSetId: set })}
          />
        ) : null}
      </BlockStack>
    </Page>
  );
}

function NoSkus({ onAssign, hasSets }: { onAssign: () => void; hasSets: boolean }) {
  const navigate = useNavigate();
  return (
    <EmptyState
      heading={hasSets ? "No product asks anything yet" : "First, what shoppers are asked"}
      action={
        hasSets
          ? { content: "Assign SKUs", onAction: onAssign }
          : { content: "Create an option set", onAction: () => navigate("/app/sets/new") }
      }
      image=""
    >
      <p>
        {hasSets
          ? "Choose which pieces offer an option set: one by one, by a list of SKUs, by a collection or by a tag."
          : "An option set holds the questions. Once you have one, choose here which pieces ask them."}
      </p>
    </EmptyState>
  );
}

function RemoveAll({ set, onRemove }: { set?: { name: string; skuCount: number }; onRemove: () => void }) {
  const [open, setOpen] = useState(false);
  if (!set || set.skuCount === 0) return null;
  return (
    <Box paddingInline={{ xs: "400", sm: "0" }}>
      <Button variant="plain" tone="critical" onClick={() => setOpen(true)}>
        {`Remove all ${manyOf(set.skuCount, "SKU")} from “${set.name}”`}
      </Button>
      <RemoveDialog
        open={open}
        count={set.skuCount}
        setName={set.name}
        onClose={() => setOpen(false)}
        onRemove={() => {
          setOpen(false);
          onRemove();
        }}
      />
    </Box>
  );
}
