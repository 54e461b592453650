import { SaveBar } from "@shopify/app-bridge-react";
import { Badge, BlockStack, Card, InlineStack, Layout, Text } from "@shopify/polaris";
import { ConflictBanner, FailedBanner, Problems } from "../option-form/banners";
import { describeOptionChanges } from "../option-form/describe-changes";
import { HeadingsFrom } from "../option-form/heading-level";
import { KIND_WORDS } from "../option-form/kind-words";
import { OptionFields } from "../option-form/option-fields";
import { UsedInCard } from "./used-in-card";
import { useOptionForm, type SavedOption } from "./use-option-form";

interface OptionEditorProps {
  saved: SavedOption;
  usedIn: { id: string; name: string }[];
  currency: string;
}

const SAVE_BAR = "option-save-bar";

/** The page of one option: its form, and beside it the sets that ask it. */
export function OptionEditor({ saved, usedIn, currency }: OptionEditorProps) {
  const form = useOptionForm(saved, currency);
  const { draft, base, conflict } = form;
  const kind = KIND_WORDS[draft.kind];
  return (
    <>
      <SaveBar id={SAVE_BAR} open={form.unsaved}>
        <button variant="primary" loading={form.saving ? "" : undefined} onClick={form.save}>
          Save
        </button>
        <button onClick={form.discard}>Discard</button>
      </SaveBar>
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            {conflict ? (
              <ConflictBanner
                changes={describeOptionChanges(base.draft, conflict.draft, currency)}
                onTakeBoth={form.takeBoth}
                onTakeTheirs={form.takeTheirs}
              />
            ) : null}
            {form.failure === null ? null : <FailedBanner message={form.failure} />}
            <Problems errors={form.errors} reason={form.reason} />
            <Card>
              <BlockStack gap="400">
                <InlineStack gap="200" blockAlign="center">
                  <Badge>{kind.title}</Badge>
                  <Text as="p" tone="subdued">
                    {kind.hint}
                  </Text>
                </InlineStack>
                <HeadingsFrom value="h2">
                  <OptionFields option={draft} errors={form.errors} currency={currency} onChange={form.change} />
                </HeadingsFrom>
              </BlockStack>
            </Card>
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <UsedInCard usedIn={usedIn} isNew={base.seen === ""} />
        </Layout.Section>
      </Layout>
    </>
  );
}
