import { useFetcher } from "@remix-run/react";
import { Badge, Banner, BlockStack, Box, Button, Card, InlineStack, Spinner, Text } from "@shopify/polaris";
import { useEffect, useId, useState } from "react";
import type { VersionLine } from "../../domain/publishing/view";
import { publishingPath, type PublishingAnswer } from "./answers";
import { BringBack } from "./bring-back";
import { ChangeList } from "./change-list";
import { TakeVersion } from "./take-version";
import { momentWords } from "./words";

interface VersionsCardProps {
  setId: string;
  /** The version in force: another one makes the list anew. */
  version: number;
  /** Of the saved draft. */
  revision: number;
  /** The form differs from what is saved. */
  unsaved: boolean;
}

/** The set's versions, asked for when somebody wants to see them: each can be brought back, or taken into the draft. */
export function VersionsCard({ setId, version, revision, unsaved }: VersionsCardProps) {
  const { data, state, load } = useFetcher<PublishingAnswer>({ key: `versions-${setId}` });
  const [open, setOpen] = useState(false);
  const [known, setKnown] = useState<VersionLine[]>([]);
  const id = useId();
  const path = `${publishingPath(setId)}?part=versions`;
  useEffect(() => {
    if (open) load(path);
  }, [open, version, load, path]);
  useEffect(() => {
    if (data?.kind !== "versions") return;
    const { before, versions } = data;
    setKnown((shown) => [...(before === null ? [] : shown.filter((line) => line.version >= before)), ...versions]);
  }, [data]);
  const oldest = known.at(-1)?.version;
  const more = data?.kind === "versions" && data.more && oldest !== undefined;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            Versions
          </Text>
          <Button
            variant="plain"
            disclosure={open ? "up" : "down"}
            ariaExpanded={open}
            ariaControls={id}
            onClick={() => setOpen(!open)}
          >
            {open ? "Hide versions" : "Show versions"}
          </Button>
        </InlineStack>
        <div id={id} hidden={!open}>
          <BlockStack gap="400">
            {data?.kind === "failed" ? (
              <Banner tone="critical" action={{ content: "Try again", onAction: () => load(path) }}>
                <p>The versions cannot be read just now.</p>
              </Banner>
            ) : null}
            {known.length === 0 && state !== "idle" ? (
              <Spinner size="small" accessibilityLabel="Reading versions" />
            ) : null}
            {known.map((line) => (
              <Version key={line.version} setId={setId} line={line} revision={revision} unsaved={unsaved} />
            ))}
            {more ? (
              <Button variant="plain" loading={state !== "idle"} onClick={() => load(`${path}&before=${oldest}`)}>
                Show older versions
              </Button>
            ) : null}
          </BlockStack>
        </div>
      </BlockStack>
    </Card>
  );
}

type VersionProps = { line: VersionLine } & Pick<VersionsCardProps, "setId" | "revision" | "unsaved">;

function Version({ setId, line, revision, unsaved }: VersionProps) {
  const { version, publishedAt, inForce, restores, changes } = line;
  return (
    <Box borderBlockStartWidth="025" borderColor="border" paddingBlockStart="300">
      <BlockStack gap="150" inlineAlign="start">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="headingSm">{`Version ${version}`}</Text>
          {inForce ? <Badge tone="success">In force</Badge> : null}
        </InlineStack>
        <Text as="p" tone="subdued" variant="bodySm">
          {momentWords(publishedAt)}
        </Text>
        {restores === null ? null : <Text as="p">{`Brought back version ${restores}`}</Text>}
        <Changed changes={changes} />
        {inForce ? null : (
          <InlineStack gap="300">
            <BringBack setId={setId} line={line} />
            <TakeVersion setId={setId} version={version} revision={revision} unsaved={unsaved} />
          </InlineStack>
        )}
      </BlockStack>
    </Box>
  );
}

function Changed({ changes }: Pick<VersionLine, "changes">) {
  if (changes === null) return <Text as="p">The first version</Text>;
  return changes.length === 0 ? <Text as="p">No difference that shoppers see</Text> : <ChangeList changes={changes} />;
}
