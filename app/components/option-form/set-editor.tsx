import { useFetcher } from "@remix-run/react";
import { SaveBar } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Button, Card, InlineStack, Layout, Text, TextField } from "@shopify/polaris";
import { useEffect, useReducer, useRef, useState } from "react";
import { MAX_OPTIONS, MIN_OPTIONS } from "../../domain/options/option";
import { useToast } from "../admin/use-toast";
import { AddOption } from "./add-option";
import { newDraft, type OptionDraft, type SetDraft } from "./draft";
import { edit, initialState } from "./editor-state";
import type { FontChoice } from "./fields";
import { saveFields } from "./form-data";
import { OptionCard } from "./option-card";
import { parseSet, type FieldErrors } from "./parse";

/** What the page's action answers to a save. `conflict` brings what somebody else saved meanwhile. */
export type SaveAnswer =
  | { kind: "saved"; revision: number; draft: SetDraft; message: string }
  | { kind: "refused"; errors: FieldErrors; reason: string | null }
  | { kind: "conflict"; revision: number; draft: SetDraft; changes: string[] };

interface SetEditorProps {
  /** As it is saved; revision 0 for a set that is new. */
  saved: { draft: SetDraft; revision: number };
  library: { option: OptionDraft; usedIn: string[] }[];
  currency: string;
  fonts: FontChoice[];
  /** Cards beside the form; told whether there is something to save and how many options the form has. */
  aside: (state: { unsaved: boolean; optionCount: number }) => React.ReactNode;
}

const SAVE_BAR = "option-set-save-bar";

/** The form of an option set. It holds what is typed until it was saved: errors and other people's saves take nothing away. */
export function SetEditor({ saved, library, currency, fonts, aside }: SetEditorProps) {
  const fetcher = useFetcher<SaveAnswer>();
  const [base, setBase] = useState(saved);
  const [state, dispatch] = useReducer(edit, saved.draft, initialState);
  const counter = useRef(0);
  const answer = fetcher.data;
  const unsaved = JSON.stringify(state.draft) !== JSON.stringify(base.draft);
  useToast(answer, answer?.kind === "saved" ? answer.message : null);
  useEffect(() => {
    if (answer?.kind === "refused") dispatch({ type: "refuse", errors: answer.errors });
    if (answer?.kind !== "saved") return;
    setBase({ draft: answer.draft, revision: answer.revision });
    dispatch({ type: "reset", draft: answer.draft });
  }, [answer]);

  const save = (revision: number) => {
    const parsed = parseSet(state.draft, currency);
    if (parsed.kind === "refused") return dispatch({ type: "refuse", errors: parsed.errors });
    fetcher.submit(saveFields(state.draft, revision), { method: "post" });
  };
  const take = (theirs: SetDraft, revision: number) => {
    setBase({ draft: theirs, revision });
    dispatch({ type: "reset", draft: theirs });
  };
  const add = (option: OptionDraft, open: boolean) =>
    dispatch({ type: "add", option, open, id: option.key || `added-${(counter.current += 1)}` });
  const { options } = state.draft;
  return (
    <>
      <SaveBar id={SAVE_BAR} open={unsaved}>
        <button
          variant="primary"
          loading={fetcher.state === "idle" ? undefined : ""}
          onClick={() => save(base.revision)}
        >
          Save
        </button>
        <button onClick={() => dispatch({ type: "reset", draft: base.draft })}>Discard</button>
      </SaveBar>
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            {answer?.kind === "conflict" && base.revision !== answer.revision ? (
              <ConflictBanner
                changes={answer.changes}
                onKeepMine={() => save(answer.revision)}
                onTakeTheirs={() => take(answer.draft, answer.revision)}
              />
            ) : null}
            <Problems errors={state.errors} reason={answer?.kind === "refused" ? answer.reason : null} />
            <Card>
              <TextField
                label="Name"
                value={state.draft.name}
                onChange={(name) => dispatch({ type: "rename", name })}
                error={state.errors.name}
                autoComplete="off"
                maxLength={60}
                placeholder="Classic ring"
                helpText="For you alone: shoppers do not see it"
              />
            </Card>
            <OptionsHeading count={options.length} />
            {options.map((option, index) => {
              const id = state.ids[index] ?? String(index);
              return (
                <OptionCard
                  key={id}
                  option={option}
                  index={index}
                  count={options.length}
                  open={state.openId === id}
                  errors={state.errors}
                  currency={currency}
                  fonts={fonts}
                  alsoIn={library.find((known) => known.option.key === option.key)?.usedIn ?? []}
                  onChange={(changed) => dispatch({ type: "change", index, option: changed })}
                  onMove={(by) => dispatch({ type: "move", index, by })}
                  onRemove={() => dispatch({ type: "remove", index })}
                  onToggle={() => dispatch({ type: "toggle", id })}
                />
              );
            })}
            <InlineStack>
              <AddOption
                primary={options.length < MIN_OPTIONS}
                library={library
                  .map(({ option }) => option)
                  .filter((known) => !options.some((option) => option.key === known.key))}
                onNew={(kind) => add(newDraft(kind, fonts[0]?.key ?? ""), true)}
                onReuse={(option) => add(option, false)}
              />
            </InlineStack>
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">{aside({ unsaved, optionCount: options.length })}</BlockStack>
        </Layout.Section>
      </Layout>
    </>
  );
}

function OptionsHeading({ count }: { count: number }) {
  return (
    <BlockStack gap="100">
      <Text as="h2" variant="headingMd">
        What shoppers are asked
      </Text>
      <Text as="p" tone="subdued">
        {count === 0
          ? `Start with an engraving or a ring size. A set has ${MIN_OPTIONS} to ${MAX_OPTIONS} options.`
          : `In this order. A set has ${MIN_OPTIONS} to ${MAX_OPTIONS} options; this one has ${count}.`}
      </Text>
    </BlockStack>
  );
}

function Problems({ errors, reason }: { errors: FieldErrors; reason: string | null }) {
  const count = Object.keys(errors).length;
  if (count === 0 && reason === null) return null;
  return (
    <Banner
      tone="critical"
      title={reason ?? (count === 1 ? "One field needs another look" : `${count} fields need another look`)}
    >
      {errors.options ? <p>{errors.options}</p> : <p>Everything you typed is still here; nothing was saved yet.</p>}
    </Banner>
  );
}

interface ConflictBannerProps {
  /** What differs between the form's start and what was saved meanwhile, in words. */
  changes: string[];
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}

function ConflictBanner({ changes, onKeepMine, onTakeTheirs }: ConflictBannerProps) {
  return (
    <Banner tone="warning" title="Somebody else saved this set while you were editing">
      <BlockStack gap="300">
        <ul>
          {changes.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
        <InlineStack gap="200">
          <Button onClick={onKeepMine}>Keep mine and save over theirs</Button>
          <Button variant="tertiary" onClick={onTakeTheirs}>
            Take theirs and drop mine
          </Button>
        </InlineStack>
      </BlockStack>
    </Banner>
  );
}
