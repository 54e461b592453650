import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Box, Button, Card, ChoiceList, InlineStack, Link, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import type { Failed } from "../admin/answer-or-failed";
import { SourceFields } from "./source-fields";
import { emptySource, fieldsOf, problemOf, type Source, type SourceKind } from "./sources";

/** What the page's action answers where it does not lead to the task. */
export type AssignAnswer =
  | { kind: "refused"; message: string }
  /** Another task runs, or waits for a decision. */
  | { kind: "busy"; taskId: string; waits: boolean; message: string }
  | Failed;

interface AssignFormProps {
  sets: { id: string; name: string }[];
  /** The set that is chosen at first. */
  optionSetId: string;
}

const SOURCES: { value: SourceKind; label: string; helpText: string }[] = [
  { value: "variants", label: "Products I choose", helpText: "Whole products, or single variants" },
  { value: "skus", label: "A list of SKUs", helpText: "Pasted from a spreadsheet or a document" },
  { value: "collection", label: "A collection", helpText: "Every variant of its products as they are now" },
  { value: "tag", label: "A tag", helpText: "Every variant of the products that have it now" },
];

/** Asks which SKUs should offer which set. What is typed for one source stays while another one is looked at. */
export function AssignForm({ sets, optionSetId }: AssignFormProps) {
  const fetcher = useFetcher<AssignAnswer>();
  const [setId, setSetId] = useState(optionSetId || sets[0]?.id || "");
  const [kind, setKind] = useState<SourceKind>("variants");
  const [source, setSource] = useState<Source>(emptySource);
  const [problem, setProblem] = useState<string | null>(null);
  const busy = fetcher.state !== "idle";
  const answer = busy ? undefined : fetcher.data;
  const change = (part: Partial<Source>) => {
    setProblem(null);
    setSource((now) => ({ ...now, ...part }));
  };
  const look = () => {
    const found = problemOf(kind, source);
    setProblem(found);
    if (found === null) void fetcher.submit({ optionSetId: setId, ...fieldsOf(kind, source) }, { method: "post" });
  };
  return (
    <BlockStack gap="400">
      {answer?.kind === "busy" ? (
        <Banner tone="warning" title={answer.message}>
          <Link url={`/app/skus/task/${answer.taskId}`}>
            {answer.waits ? "Look at it and decide" : "See how far it is"}
          </Link>
        </Banner>
      ) : null}
      {answer?.kind === "failed" ? <Banner tone="critical">{answer.message}</Banner> : null}
      <Card>
        <Select
          label="Option set"
          options={sets.map(({ id, name }) => ({ value: id, label: name }))}
          value={setId}
          onChange={setSetId}
          helpText="The questions that these pieces ask"
        />
      </Card>
      <Card>
        <BlockStack gap="400">
          <ChoiceList
            title="Which SKUs"
            choices={SOURCES}
            selected={[kind]}
            onChange={([chosen]) => {
              setProblem(null);
              setKind(SOURCES.find(({ value }) => value === chosen)?.value ?? kind);
            }}
          />
          <SourceFields
            kind={kind}
            source={source}
            onChange={change}
            error={problem ?? (answer?.kind === "refused" ? answer.message : undefined)}
          />
        </BlockStack>
      </Card>
      <Box paddingInline={{ xs: "400", sm: "0" }} paddingBlockEnd="400">
        <InlineStack align="space-between" blockAlign="center" gap="300">
          <Text as="p" tone="subdued">
            You see what was found before anything changes.
          </Text>
          <Button variant="primary" onClick={look} loading={busy} disabled={setId === ""}>
            Look them up
          </Button>
        </InlineStack>
      </Box>
    </BlockStack>
  );
}
