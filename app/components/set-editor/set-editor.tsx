import { SaveBar } from "@shopify/app-bridge-react";
import { BlockStack, Box, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState, type ReactNode } from "react";
import { flushSync } from "react-dom";
import { ENGRAVING_FONTS } from "../../domain/engraving/fonts";
import { MAX_OPTIONS, MIN_OPTIONS, MOST_DRAFT_OPTIONS, type AreaName } from "../../domain/options/option";
import { AddOption } from "../option-form/add-option";
import { ConflictBanner, FailedBanner, Problems } from "../option-form/banners";
import { describeChanges } from "../option-form/describe-changes";
import type { OptionDraft, SetDraft } from "../option-form/draft";
import { newDraft, provisionalKey } from "../option-form/new-draft";
import { AreaNote } from "./areas/area-note";
import { areaButtonId, AreasCard } from "./areas/areas-card";
import { CountAdvice } from "./count-advice";
import { OptionList } from "./option-list";
import { RulesCard } from "./rules/rules-card";
import { useRuleFaults } from "./rules/use-rule-faults";
import styles from "./set-editor.module.css";
import { useSetForm, type Removed, type SavedSet, type SetForm } from "./use-set-form";

interface SetEditorProps {
  saved: SavedSet;
  /** What a new set starts from; null for nothing. */
  start: SetDraft | null;
  /** Names of the other sets that ask an option, by its key. */
  alsoIn: Record<string, string[]>;
  currency: string;
  /** Cards below the form, and beside it; told what is typed, and whether there is something to save. */
  below: (state: TypedSet) => ReactNode;
  side: (state: TypedSet) => ReactNode;
}

interface TypedSet {
  unsaved: boolean;
  draft: SetDraft;
}

const SAVE_BAR = "option-set-save-bar";

/** The page of one option set: what it is called, what it asks in which order, its rules, and where it is engraved. */
export function SetEditor({ saved, start, alsoIn, currency, below, side }: SetEditorProps) {
  const form = useSetForm(saved, currency, start);
  const { state, unsaved } = form;
  const { name, rules, areas, options } = state.draft;
  const [openArea, setOpenArea] = useState<AreaName | null>(null);
  const goToArea = (side: AreaName) => {
    flushSync(() => setOpenArea(side));
    document.getElementById(areaButtonId(side))?.focus();
  };
  const faults = useRuleFaults(state.draft, state.errors, currency);
  const add = (option: OptionDraft, open: boolean) => form.dispatch({ type: "add", option, open, id: option.key });
  return (
    <>
      <SaveBar id={SAVE_BAR} open={unsaved}>
        <button variant="primary" loading={form.saving ? "" : undefined} onClick={form.save}>
          Save
        </button>
        <button onClick={form.discard}>Discard</button>
      </SaveBar>
      <div className={styles.page}>
        <div className={styles.column}>
          <Messages form={form} currency={currency} />
          <Card>
            <TextField
              label="Name"
              value={name}
              onChange={(typed) => form.dispatch({ type: "rename", name: typed })}
              error={state.errors.name}
              autoComplete="off"
              maxLength={60}
              placeholder="Classic ring"
              helpText="For you alone: shoppers do not see it"
            />
          </Card>
          <OptionsHeading count={options.length} />
          <CountAdvice options={options} onRemove={form.removeOption} />
          <OptionList
            options={options}
            ids={state.ids}
            openId={state.openId}
            errors={state.errors}
            currency={currency}
            alsoIn={(key) => alsoIn[key] ?? []}
            note={(option) => <AreaNote option={option} areas={areas} onOpen={goToArea} />}
            onChange={(index, option) => form.dispatch({ type: "change", index, option })}
            onPlace={(from, to) => form.dispatch({ type: "place", from, to })}
            onRemove={form.removeOption}
            onToggle={(id) => form.dispatch({ type: "toggle", id })}
          />
          {form.removed ? <RemovedNote removed={form.removed} onUndo={form.undoRemove} /> : null}
          <Box paddingInline={{ xs: "400", sm: "0" }}>
            <AddOption
              full={options.length >= MOST_DRAFT_OPTIONS}
              primary={options.length < MIN_OPTIONS}
              taken={options.map(({ key }) => key)}
              onNew={(kind) => add({ ...newDraft(kind, ENGRAVING_FONTS[0].key), key: provisionalKey() }, true)}
              onReuse={(option) => add(option, false)}
            />
          </Box>
          <RulesCard options={options} rules={rules} faults={faults} onChange={form.setRules} />
          <AreasCard
            options={options}
            areas={areas}
            errors={state.errors}
            open={openArea}
            onOpen={setOpenArea}
            onChange={(changed) => form.dispatch({ type: "areas", areas: changed })}
          />
          {below({ unsaved, draft: state.draft })}
        </div>
        <div className={styles.side}>{side({ unsaved, draft: state.draft })}</div>
      </div>
    </>
  );
}

function Messages({ form, currency }: { form: SetForm; currency: string }) {
  const { conflict, failure, state, base } = form;
  return (
    <>
      {conflict ? (
        <ConflictBanner
          changes={describeChanges(base.draft, conflict.draft, currency)}
          onTakeBoth={form.takeBoth}
          onTakeTheirs={form.takeTheirs}
        />
      ) : null}
      {failure === null ? null : <FailedBanner message={failure} />}
      <Problems errors={state.errors} reason={form.reason} />
    </>
  );
}

function OptionsHeading({ count }: { count: number }) {
  return (
    <Box paddingInline={{ xs: "400", sm: "0" }}>
      <BlockStack gap="100">
        <Text as="h2" variant="headingMd">
          What shoppers are asked
        </Text>
        <Text as="p" tone="subdued">
          {count === 0
            ? `Start with an engraving or a ring size. Shoppers are asked ${MIN_OPTIONS} to ${MAX_OPTIONS} options.`
            : `In this order. Drag an option by its dots, or move it with the arrows.`}
        </Text>
      </BlockStack>
    </Box>
  );
}

function RemovedNote({ removed, onUndo }: { removed: Removed; onUndo: () => void }) {
  const rules = removed.rules.length;
  const along = rules === 0 ? "" : rules === 1 ? ", and a rule about it" : `, and ${rules} rules about it`;
  return (
    <Box paddingInline={{ xs: "400", sm: "0" }}>
      <InlineStack gap="200" blockAlign="center">
        <div role="status">
          <Text as="p">{`“${removed.name}” was taken out${along}.`}</Text>
        </div>
        <Button variant="plain" onClick={onUndo}>
          Put it back
        </Button>
      </InlineStack>
    </Box>
  );
}
