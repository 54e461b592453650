import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigate } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { Badge, Card, EmptyState, IndexTable, Link, Page, Text } from "@shopify/polaris";
import { counted } from "../components/admin/words";
import { readOptionSets, type OptionSetLine } from "../flows/read-option-sets";
import { authenticateAdmin } from "../web/install";

export { RouteError as ErrorBoundary } from "../components/admin/route-error";

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticateAdmin(request);
  return { sets: await readOptionSets(session.shop) };
}

export default function OptionSets() {
  const { sets } = useLoaderData<typeof loader>();
  const navigate = useNavigate();
  const create = () => navigate("/app/sets/new");
  return (
    <Page title="Option sets" subtitle="The three to six questions you ask about a piece">
      <TitleBar title="Option sets">
        <button variant="primary" onClick={create}>
          New option set
        </button>
      </TitleBar>
      <Card padding="0">{sets.length === 0 ? <NoSets onCreate={create} /> : <SetTable sets={sets} />}</Card>
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

function SetTable({ sets }: { sets: OptionSetLine[] }) {
  return (
    <IndexTable
      resourceName={{ singular: "option set", plural: "option sets" }}
      itemCount={sets.length}
      selectable={false}
      headings={[{ title: "Name" }, { title: "Options" }, { title: "Products" }, { title: "On your store" }]}
    >
      {sets.map((set, index) => (
        <IndexTable.Row id={set.id} key={set.id} position={index}>
          <IndexTable.Cell>
            <Link url={`/app/sets/${set.id}`} dataPrimaryLink removeUnderline monochrome>
              <Text as="span" fontWeight="semibold">
                {set.name}
              </Text>
            </Link>
          </IndexTable.Cell>
          <IndexTable.Cell>{counted(set.optionCount, "option")}</IndexTable.Cell>
          <IndexTable.Cell>{counted(set.skuCount, "SKU")}</IndexTable.Cell>
          <IndexTable.Cell>
            <PublishedBadge set={set} />
          </IndexTable.Cell>
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
}

function PublishedBadge({ set }: { set: OptionSetLine }) {
  if (set.version === null) return <Badge>Draft</Badge>;
  if (set.changed) return <Badge tone="attention">{`Version ${set.version}, with changes`}</Badge>;
  return <Badge tone="success">{`Version ${set.version}`}</Badge>;
}
