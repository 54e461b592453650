import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData, type ClientActionFunctionArgs } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Button, Card, IndexTable, InlineGrid, Page, Text } from "@shopify/polaris";
import { z } from "zod";
import styles from "../components/admin/admin.module.css";
import { answerOrFailed, unlessFailed } from "../components/admin/answer-or-failed";
import { FigureCard } from "../components/admin/figure-card";
import { messageWords } from "../components/admin/message-words";
import { useToast } from "../components/admin/use-toast";
import { ago, counted } from "../components/admin/words";
import { readMessages, type MessageLine } from "../flows/inbox/read-messages";
import { retryFailed } from "../flows/inbox/retry-failed";
import { authenticateAdmin } from "../web/install";

export { RouteError as ErrorBoundary } from "../components/admin/route-error";

const retryForm = z.object({
  intent: z.literal("retry"),
  kind: z.enum(["inbox", "outbox", "offer"]),
  id: z.string().min(1).max(40),
});

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticateAdmin(request);
  return { ...(await readMessages(session.shop)), now: new Date().toISOString() };
}

/** 200 queued again, 409 when there is nothing of this shop to try again. */
export async function action({ request }: ActionFunctionArgs) {
  const { session } = await authenticateAdmin(request);
  const form = retryForm.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) throw new Response("unknown form", { status: 400 });
  const outcome = await retryFailed({ shop: session.shop, kind: form.data.kind, id: form.data.id });
  if (outcome.kind === "nothing") return data({ message: "This has been tried again already" }, { status: 409 });
  return data({ message: "Trying again" });
}

export const shouldRevalidate = unlessFailed;
export const clientAction = ({ serverAction }: ClientActionFunctionArgs) => answerOrFailed(() => serverAction());

export default function Messages() {
  const { inbox, outbox, offers, failed, waiting, now } = useLoaderData<typeof loader>();
  return (
    <Page title="Messages" subtitle="What comes from your store, what goes back to it, and what is stuck">
      <TitleBar title="Messages" />
      <BlockStack gap="400">
        <InlineGrid columns={{ xs: 2, md: 4 }} gap="400">
          <FigureCard label="Received, in work" value={inbox.waiting} />
          <FigureCard label="Going out" value={outbox.waiting} />
          <FigureCard label="Failed" value={inbox.failed + outbox.failed + offers.failed} critical />
          <FigureCard label="Done in 24 hours" value={inbox.last24h + outbox.last24h} />
        </InlineGrid>
        <MessageCard title="Failed" empty="Nothing failed." lines={failed} now={now} retry />
        <MessageCard title="On the way" empty="Nothing is on the way: all is done." lines={waiting} now={now} />
      </BlockStack>
    </Page>
  );
}

interface MessageCardProps {
  title: string;
  empty: string;
  lines: MessageLine[];
  now: string;
  retry?: boolean;
}

function MessageCard({ title, empty, lines, now, retry = false }: MessageCardProps) {
  return (
    <Card padding="0">
      <BlockStack>
        <div style={{ padding: "var(--p-space-400)" }}>
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          {lines.length === 0 ? (
            <Text as="p" tone="subdued">
              {empty}
            </Text>
          ) : null}
        </div>
        {lines.length === 0 ? null : (
          <div className={styles.messages}>
            <IndexTable
              resourceName={{ singular: "message", plural: "messages" }}
              itemCount={lines.length}
              selectable={false}
              headings={[
                { title: "What" },
                { title: "When" },
                { title: "Tries" },
                { title: "Reason" },
                { title: "Retry", hidden: true },
              ]}
            >
              {lines.map((line, index) => (
                <IndexTable.Row id={`${line.kind}-${line.id}`} key={`${line.kind}-${line.id}`} position={index}>
                  <IndexTable.Cell>
                    {messageWords(line.what)}
                    <span className={styles.messageOnPhones}>
                      {[ago(line.at, now), counted(line.attempts, "try", "tries"), line.reason ?? ""]
                        .filter(Boolean)
                        .join(" · ")}
                    </span>
                  </IndexTable.Cell>
                  <IndexTable.Cell>{ago(line.at, now)}</IndexTable.Cell>
                  <IndexTable.Cell>{line.attempts}</IndexTable.Cell>
                  <IndexTable.Cell>
                    <Text as="span" tone="subdued" breakWord>
                      {line.reason ?? ""}
                    </Text>
                  </IndexTable.Cell>
                  <IndexTable.Cell>{retry ? <Retry line={line} /> : null}</IndexTable.Cell>
                </IndexTable.Row>
              ))}
            </IndexTable>
          </div>
        )}
      </BlockStack>
    </Card>
  );
}

function Retry({ line }: { line: MessageLine }) {
  const fetcher = useFetcher<{ message: string }>();
  useToast(fetcher.data, fetcher.data?.message ?? null);
  return (
    <Button
      size="slim"
      loading={fetcher.state !== "idle"}
      accessibilityLabel={`Try again: ${messageWords(line.what)}`}
      onClick={() => void fetcher.submit({ intent: "retry", kind: line.kind, id: line.id }, { method: "post" })}
    >
      Try again
    </Button>
  );
}
