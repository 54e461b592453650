import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigate } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { Badge, Card, EmptyState, IndexTable, Link, Page, Text } from "@shopify/polaris";
import { memo } from "react";
import { z } from "zod";
import { useTold } from "../components/admin/use-told";
import { ago, counted } from "../components/admin/words";
import { readListAddress } from "../components/lists/list-address";
import { ListBar } from "../components/lists/list-bar";
import { EmptyList, ListBody, NothingFound, OnPhones } from "../components/lists/list-body";
import { ListPages } from "../components/lists/list-pages";
import { KIND_WORDS } from "../components/option-form/kind-words";
import { listOptions, OPTION_SORTS, PAGE_SIZE, type OptionSort } from "../db/lists";
import { OPTION_KINDS, type OptionKind } from "../domain/options/option";
import { authenticateAdmin } from "../web/install";

export { RouteError as ErrorBoundary } from "../components/admin/route-error";

const USES = ["used", "unused"] as const;
const asked = z.object({
  sort: z.enum(OPTION_SORTS).optional().catch(undefined),
  kind: z.enum(OPTION_KINDS).optional().catch(undefined),
  use: z.enum(USES).optional().catch(undefined),
});

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticateAdmin(request);
  const { search, page, ...address } = readListAddress(new URL(request.url).searchParams);
  const { sort, kind, use } = asked.parse({
    sort: address.sort,
    kind: address.filter("kind"),
    use: address.filter("use"),
  });
  const filter = { kind, ...(use === undefined ? {} : { used: use === "used" }) };
  const { rows, ...list } = await listOptions({ shop: session.shop, search, page, sort, filter });
  const now = new Date().toISOString();
  return {
    list: {
      ...list,
      rows: rows.map(({ updatedAt, ...row }) => ({ ...row, updated: ago(updatedAt.toISOString(), now) })),
    },
    pageSize: PAGE_SIZE,
    search,
    sort: sort ?? "",
    kind: kind ?? "",
    use: use ?? "",
  };
}

const SORTS = {
  "label asc": "Label, A to Z",
  "label desc": "Label, Z to A",
  "updated desc": "Changed last",
  "updated asc": "Changed first",
} satisfies Record<OptionSort, string>;

const choicesOf = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }));
const KINDS = [
  { value: "", label: "All kinds" },
  ...OPTION_KINDS.map((value) => ({ value, label: KIND_WORDS[value].title })),
];
const USE_WORDS = [
  { value: "", label: "All" },
  { value: "used", label: "In a set" },
  { value: "unused", label: "In no set" },
];

export default function Options() {
  const { list, pageSize, search, sort, kind, use } = useLoaderData<typeof loader>();
  const navigate = useNavigate();
  useTold();
  const create = () => navigate("/app/options/new");
  const all = search === "" && kind === "" && use === "";
  return (
    <Page title="Options" subtitle="Every question you have made, ready to be asked in any set">
      <TitleBar title="Options">
        <button variant="primary" onClick={create}>
          New option
        </button>
      </TitleBar>
      <Card padding="0">
        {all && list.total === 0 ? (
          <EmptyList>
            <NoOptions onCreate={create} />
          </EmptyList>
        ) : (
          <>
            <ListBar
              searchLabel="Search options"
              search={search}
              sort={sort}
              sorts={choicesOf(SORTS)}
              filters={[
                { name: "kind", label: "Kind", value: kind, choices: KINDS },
                { name: "use", label: "Show", value: use, choices: USE_WORDS },
              ]}
            />
            <ListBody>
              {list.total === 0 ? (
                <NothingFound what="option" filters={["kind", "use"]} />
              ) : (
                <OptionTable options={list.rows} />
              )}
            </ListBody>
            <ListPages {...list} words={["option", "options"]} pageSize={pageSize} shown={list.rows.length} />
          </>
        )}
      </Card>
    </Page>
  );
}

function NoOptions({ onCreate }: { onCreate: () => void }) {
  return (
    <EmptyState
      heading="Your library of questions"
      action={{ content: "Make your first option", onAction: onCreate }}
      secondaryAction={{ content: "Start from a ready set", url: "/app/sets/new" }}
      image=""
    >
      <p>
        An option is one question about a piece: an engraving, a birthstone, a ring size. Made once, asked in any set.
      </p>
    </EmptyState>
  );
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>["list"]["rows"][number];

/** Remembered: the router renders the page again at each step of going to the next. */
const OptionTable = memo(function OptionTable({ options }: { options: Row[] }) {
  return (
    <IndexTable
      resourceName={{ singular: "option", plural: "options" }}
      itemCount={options.length}
      selectable={false}
      headings={[{ title: "Label" }, { title: "Kind" }, { title: "Used in" }, { title: "Changed" }]}
    >
      {options.map((option, index) => (
        <IndexTable.Row id={option.id} key={option.id} position={index}>
          <IndexTable.Cell>
            <Link url={`/app/options/${option.id}`} dataPrimaryLink removeUnderline monochrome>
              <Text as="span" fontWeight="semibold" breakWord>
                {option.label}
              </Text>
            </Link>
            <OnPhones>{[kindTitle(option.kind), setWords(option), option.updated].join(" · ")}</OnPhones>
          </IndexTable.Cell>
          <IndexTable.Cell>{kindTitle(option.kind)}</IndexTable.Cell>
          <IndexTable.Cell>{option.setCount === 0 ? <Badge>In no set</Badge> : setWords(option)}</IndexTable.Cell>
          <IndexTable.Cell>{option.updated}</IndexTable.Cell>
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
});

function kindTitle(kind: string): string {
  const known = OPTION_KINDS.find((one): one is OptionKind => one === kind);
  return known ? KIND_WORDS[known].title : kind;
}

function setWords({ setCount }: Row): string {
  return setCount === 0 ? "In no set" : counted(setCount, "set");
}
