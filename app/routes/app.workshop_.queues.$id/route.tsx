import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type ClientActionFunctionArgs } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { Page } from "@shopify/polaris";
import { useState } from "react";
import { answerOrFailed, unlessFailed } from "../../components/admin/answer-or-failed";
import { DeleteQueue } from "../../components/workshop/delete-queue";
import { readQueueForm } from "../../components/workshop/form-data";
import { PartnerCard } from "../../components/workshop/partner-card";
import { QueueEditor } from "../../components/workshop/queue-editor";
import type { QueueKind } from "../../domain/routing/types";
import { holidayCountries } from "../../flows/workshop/holiday-days";
import { readNewQueue, readQueue } from "../../flows/workshop/read-queue";
import { authenticateAdmin } from "../../web/install";
import { add, remove, save } from "./actions";

export { RouteError as ErrorBoundary } from "../../components/admin/route-error";

const NEW = "new";

/** `/new?kind=MICROFACTORY` adds a queue; a bench where no kind is named. */
function kindOf(request: Request): QueueKind {
  return new URL(request.url).searchParams.get("kind") === "MICROFACTORY" ? "MICROFACTORY" : "BENCH";
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await authenticateAdmin(request);
  const id = params.id ?? NEW;
  const fresh = id === NEW ? await readNewQueue(session.shop, kindOf(request)) : null;
  const queue = fresh ?? (await readQueue(session.shop, id));
  if (!queue) throw new Response("no such queue", { status: 404 });
  const zones = Intl.supportedValuesOf("timeZone");
  return { queue, partners: fresh?.partners ?? [], zones, countries: holidayCountries() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { session, redirect } = await authenticateAdmin(request);
  const { shop } = session;
  const id = params.id ?? NEW;
  const form = readQueueForm(await request.formData());
  if (!form) throw new Response("unknown form", { status: 400 });
  if (form.intent === "delete") return remove(shop, id, redirect);
  return id === NEW ? add(shop, kindOf(request), form, redirect) : save(shop, id, form);
}

export const shouldRevalidate = unlessFailed;
export const clientAction = ({ serverAction }: ClientActionFunctionArgs) => answerOrFailed(() => serverAction());

const NEW_WORDS = { BENCH: "New bench", MICROFACTORY: "New microfactory" } satisfies Record<QueueKind, string>;

export default function QueuePage() {
  const { queue, partners, zones, countries } = useLoaderData<typeof loader>();
  const { id, kind, now, mark, operations, currency, partner } = queue;
  const [partnerId, setPartnerId] = useState(partners[0]?.id ?? "");
  const [deleting, setDeleting] = useState(false);
  const title = id === null ? NEW_WORDS[kind] : now.name;
  return (
    <Page
      narrowWidth
      title={title}
      backAction={{ content: "Workshop", url: "/app/workshop" }}
      secondaryActions={
        id === null ? [] : [{ content: "Delete", destructive: true, onAction: () => setDeleting(true) }]
      }
    >
      <TitleBar title={title} />
      {id === null ? null : <DeleteQueue open={deleting} name={now.name} onClose={() => setDeleting(false)} />}
      <QueueEditor
        key={id ?? NEW}
        saved={{ kind, now, mark }}
        {...{ operations, zones, countries, currency, partnerId }}
      >
        {kind === "MICROFACTORY" ? (
          <PartnerCard
            partner={id === null ? null : partner}
            partners={partners}
            partnerId={partnerId}
            onChange={id === null ? setPartnerId : null}
          />
        ) : null}
      </QueueEditor>
    </Page>
  );
}
