import { useFetcher } from "@remix-run/react";
import {
  Banner,
  BlockStack,
  Button,
  Card,
  DropZone,
  InlineError,
  InlineStack,
  Link,
  List,
  Text,
} from "@shopify/polaris";
import { useState } from "react";
import type { Failed } from "../admin/answer-or-failed";

/** What the upload answers where it does not lead to the task. */
export type ImportAnswer =
  | { kind: "refused"; message: string }
  /** Another import runs, or waits for a decision. */
  | { kind: "busy"; taskId: string; waits: boolean }
  | Failed;

interface ImportCardProps {
  mostMegabytes: number;
}

/** Takes a file in. Nothing changes before the merchant has seen what it would do. */
export function ImportCard({ mostMegabytes }: ImportCardProps) {
  const fetcher = useFetcher<ImportAnswer>();
  const [file, setFile] = useState<File | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const busy = fetcher.state !== "idle";
  const answer = busy ? undefined : fetcher.data;
  const error = problem ?? (answer?.kind === "refused" ? answer.message : undefined);
  const choose = (files: File[]) => {
    const [chosen] = files;
    if (!chosen) return;
    const megabytes = chosen.size / 1024 / 1024;
    const large = megabytes > mostMegabytes;
    setFile(large ? null : chosen);
    setProblem(
      large
        ? `${chosen.name} has ${megabytes.toFixed(1)} MB; a file may have ${mostMegabytes} MB. Split it into smaller ones.`
        : null,
    );
  };
  const upload = () => {
    if (!file) return setProblem("Choose a file first.");
    const form = new FormData();
    form.set("file", file);
    void fetcher.submit(form, { method: "post", encType: "multipart/form-data" });
  };
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            Import
          </Text>
          <Text as="p" tone="subdued">
            Bring back one of the three files. First you see, line by line, what it would do.
          </Text>
        </BlockStack>
        {answer?.kind === "busy" ? (
          <Banner
            tone="warning"
            title={
              answer.waits ? "An earlier import waits for your decision" : "A file is being imported: one at a time"
            }
          >
            <Link url={`/app/import/task/${answer.taskId}`}>
              {answer.waits ? "Look at it and decide" : "See how far it is"}
            </Link>
          </Banner>
        ) : null}
        {answer?.kind === "failed" ? <Banner tone="critical">{answer.message}</Banner> : null}
        <BlockStack gap="200">
          <DropZone
            label="CSV file"
            labelHidden
            allowMultiple={false}
            accept=".csv,.txt,.tsv,text/csv,text/plain,text/tab-separated-values,application/vnd.ms-excel"
            onDrop={choose}
            error={error !== undefined}
            disabled={busy}
            variableHeight
          >
            <DropZone.FileUpload
              actionTitle={file ? "Choose another file" : "Choose a file"}
              actionHint={file ? file.name : `or drop it here; up to ${mostMegabytes} MB`}
            />
          </DropZone>
          {error === undefined ? null : (
            <div role="alert">
              <InlineError message={error} fieldID="file" />
            </div>
          )}
        </BlockStack>
        <InlineStack align="space-between" blockAlign="center" gap="300">
          <Text as="span" tone="subdued" breakWord>
            {file ? file.name : ""}
          </Text>
          <Button variant="primary" loading={busy} onClick={upload}>
            Look it over
          </Button>
        </InlineStack>
        <List>
          <List.Item>
            Lines say what is new or different. Nothing is deleted by leaving a line or a column out.
          </List.Item>
          <List.Item>
            A set is the exception to that: its lines are all of its questions, in order of position.
          </List.Item>
          <List.Item>What shoppers see changes when you publish.</List.Item>
        </List>
      </BlockStack>
    </Card>
  );
}
