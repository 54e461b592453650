import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigate } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { Badge, Card, EmptyState, IndexTable, Link, Page, Text } from "@shopify/polaris";
import { memo } from "react";
import { z } from "zod";
import { useTold } from "../components/admin/use-told";
import { counted } from "../components/admin/words";
import { readListAddress } from "../components/lists/list-address";
import { ListBar } from "../components/lists/list-bar";
import { EmptyList, ListBody, NothingFound, OnPhones } from "../components/lists/list-body";
import { ListPages } from "../components/lists/list-pages";
import { listOptionSets, PAGE_SIZE, SET_SORTS, SET_STATUSES, type SetSort, type SetStatus } from "../db/lists";
import { authenticateAdmin } from "../web/install";

export { RouteError as ErrorBoundary } from "../components/admin/route-error";

const asked = z.object({
  sort: z.enum(SET_SORTS).optional().catch(undefined),
  status: z.enum(SET_STATUSES).optional().catch(undefined),
});

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticateAdmin(request);
  const { search, page, ...address } = readListAddress(new URL(request.url).searchParams);
  const { sort, status } = asked.parse({ sort: address.sort, status: address.filter("status") });
  const list = await listOptionSets({ shop: session.shop, search, page, sort, filter: { status } });
  return { list, pageSize: PAGE_SIZE, search, sort: sort ?? "", status: status ?? "" };
}

const SORTS = {
  "name asc": "Name, A to Z",
  "name desc": "Name, Z to A",
  "updated desc": "Changed last",
  "updated asc": "Changed first",
  "skus desc": "Most SKUs",
  "skus asc": "Fewest SKUs",
} satisfies Record<SetSort, string>;

const STATUSES = {
  published: "On your store",
  changed: "With unpublished changes",
  draft: "Drafts",
} satisfies Record<SetStatus, string>;

const choicesOf = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }));

export default function OptionSets() {
  useTold();
  const { list, pageSize, search, sort, status } = useLoaderData<typeof loader>();
  const navigate = useNavigate();
  const create = () => navigate("/app/sets/new");
  const all = search === "" && status === "";
  return (
    <Page title="Option sets" subtitle="The three to six questions you ask about a piece">
      <TitleBar title="Option sets">
        <button variant="primary" onClick={create}>
          New option set
        </button>
      </TitleBar>
      <Card padding="0">
        {all && list.total === 0 ? (
          <EmptyList>
            <NoSets onCreate={create} />
          </EmptyList>
        ) : (
          <>
            <ListBar
              searchLabel="Search option sets"
              search={search}
              sort={sort}
              sorts={choicesOf(SORTS)}
              filters={[
                {
                  name: "status",
                  label: "Show",
                  value: status,
                  choices: [{ value: "", label: "All" }, ...choicesOf(STATUSES)],
                },
              ]}
            />
            <ListBody>
              {list.total === 0 ? (
                <NothingFound what="option set" filters={["status"]} />
              ) : (
                <SetTable sets={list.rows} />
              )}
            </ListBody>
            <ListPages {...list} words={["option set", "option sets"]} pageSize={pageSize} shown={list.rows.length} />
          </>
        )}
      </Card>
    </Page>
  );
}

function NoSets({ onCreate }: { onCreate: () => void }) {
  return (
    <EmptyState
      heading="Ask shoppers what makes a piece theirs"
      action={{ content: "Create your first option set", onAction: onCreate }}
      image=""
    >
      <p>
        An option set is what you ask on the product page: an engraving, a birthstone, a ring size. Put three to six
        together, choose the products that offer them, and publish.
      </p>
    </EmptyState>
  );
}

type SetRow = ReturnType<typeof useLoaderData<typeof loader>>["list"]["rows"][number];

/** Remembered: the router renders the page again at each step of going to the next. */
const SetTable = memo(function SetTable({ sets }: { sets: SetRow[] }) {
  return (
    <IndexTable
      resourceName={{ singular: "option set", plural: "option sets" }}
      itemCount={sets.length}
      selectable={false}
      headings={[{ title: "Name" }, { title: "Options" }, { title: "SKUs" }, { title: "On your store" }]}
    >
      {sets.map((set, index) => (
        <IndexTable.Row id={set.id} key={set.id} position={index}>
          <IndexTable.Cell>
            <Link url={`/app/sets/${set.id}`} dataPrimaryLink removeUnderline monochrome>
              <Text as="span" fontWeight="semibold" breakWord>
                {set.name}
              </Text>
            </Link>
            <OnPhones>
              {[counted(set.optionCount, "option"), counted(set.skuCount, "SKU"), versionWords(set)].join(" · ")}
            </OnPhones>
          </IndexTable.Cell>
          <IndexTable.Cell>{counted(set.optionCount, "option")}</IndexTable.Cell>
          <IndexTable.Cell>{counted(set.skuCount, "SKU")}</IndexTable.Cell>
          <IndexTable.Cell>
            <Badge tone={set.publishedVersion === null ? undefined : set.changed ? "attention" : "success"}>
              {versionWords(set)}
            </Badge>
          </IndexTable.Cell>
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
});

function versionWords({ publishedVersion, changed }: SetRow): string {
  if (publishedVersion === null) return "Draft";
  return changed ? `Version ${publishedVersion}, with changes` : `Version ${publishedVersion}`;
}
