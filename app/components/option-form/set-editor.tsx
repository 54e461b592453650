import { useFetcher } from "@remix-run/react";
import { SaveBar } from "@shopify/app-bridge-react";
import { BlockStack, Box, Card, Layout, Text, TextField } from "@shopify/polaris";
import { useEffect, useReducer, useRef, useState } from "react";
import { ENGRAVING_FONTS } from "../../domain/engraving/fonts";
import { MAX_OPTIONS, MIN_OPTIONS } from "../../domain/options/option";
import type { Failed } from "../admin/answer-or-failed";
import { useToast } from "../admin/use-toast";
import { AddOption } from "./add-option";
import { ConflictBanner, FailedBanner, Problems } from "./banners";
import { sameDraft, type OptionDraft, type SetDraft } from "./draft";
import { edit, initialState, type EditorState } from "./editor-state";
import { saveFields } from "./form-data";
import { mergeDrafts } from "./merge-drafts";
import { newDraft, provisionalKey } from "./new-draft";
import { OptionCard } from "./option-card";
import { parseSet, type FieldErrors } from "./parse";
import { useAskBeforeLeaving } from "./use-ask-before-leaving";

/** What the page's action answers to a save. `conflict` brings what somebody else saved meanwhile. */
export type SaveAnswer =
  | { kind: "saved"; revision: number; draft: SetDraft; message: string }
  | { kind: "refused"; errors: FieldErrors; reason: string | null }
  | { kind: "conflict"; revision: number; draft: SetDraft }
  | Failed;

interface SetEditorProps {
  /** As it is saved; revision 0 for a set that is new. */
  saved: { draft: SetDraft; revision: number };
  library: { option: OptionDraft; usedIn: string[] }[];
  currency: string;
  /** Cards beside the form; told whether there is something to save and how many options the form has. */
  aside: (state: { unsaved: boolean; optionCount: number }) => React.ReactNode;
}

const SAVE_BAR = "option-set-save-bar";

/** The form of an option set. It holds what is typed until it was saved: errors and other people's saves take nothing away. */
export function SetEditor({ saved, library, currency, aside }: SetEditorProps) {
  const fetcher = useFetcher<SaveAnswer>();
  const [base, setBase] = useState(saved);
  const [state, dispatch] = useReducer(edit, saved.draft, initialState);
  const answer = fetcher.data;
  const sent = useRef<Pick<EditorState, "draft" | "ids">>(state);
  const unsaved = !sameDraft(state.draft, base.draft);
  const conflict = answer?.kind === "conflict" && answer.revision > base.revision ? answer : null;
  useToast(answer, answer?.kind === "saved" ? answer.message : null);
  useAskBeforeLeaving(unsaved && fetcher.state === "idle");
  useEffect(() => {
    if (answer?.kind === "refused") dispatch({ type: "refuse", errors: answer.errors });
    if (answer?.kind !== "saved") return;
    setBase({ draft: answer.draft, revision: answer.revision });
    dispatch({ type: "saved", sent: sent.current, draft: answer.draft });
  }, [answer]);

  const save = (draft: SetDraft, revision: number) => {
    const parsed = parseSet(draft, currency);
    if (parsed.kind === "refused") return dispatch({ type: "refuse", errors: parsed.errors });
    sent.current = { draft, ids: draft === state.draft ? state.ids : initialState(draft).ids };
    fetcher.submit(saveFields(draft, revision), { method: "post" });
  };
  const take = (theirs: SetDraft, revision: number, draft = theirs) => {
    setBase({ draft: theirs, revision });
    dispatch({ type: "reset", draft });
  };
  const takeBoth = (theirs: SetDraft, revision: number) => {
    const both = mergeDrafts(base.draft, state.draft, theirs);
    take(theirs, revision, both);
    save(both, revision);
  };
  const add = (option: OptionDraft, open: boolean) => dispatch({ type: "add", option, open, id: option.key });
  const { options } = state.draft;
  return (
    <>
      <SaveBar id={SAVE_BAR} open={unsaved}>
        <button
          variant="primary"
          loading={fetcher.state === "idle" ? undefined : ""}
          onClick={() => save(state.draft, base.revision)}
        >
          Save
        </button>
        <button onClick={() => (conflict ? take(conflict.draft, conflict.revision) : take(base.draft, base.revision))}>
          Discard
        </button>
      </SaveBar>
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            {conflict ? (
              <ConflictBanner
                base={base.draft}
                theirs={conflict.draft}
                onTakeBoth={() => takeBoth(conflict.draft, conflict.revision)}
                onTakeTheirs={() => take(conflict.draft, conflict.revision)}
              />
            ) : null}
            {answer?.kind === "failed" && fetcher.state === "idle" && unsaved ? (
              <FailedBanner message={answer.message} />
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
                  alsoIn={library.find((known) => known.option.key === option.key)?.usedIn ?? []}
                  onChange={(changed) => dispatch({ type: "change", index, option: changed })}
                  onMove={(by) => dispatch({ type: "move", index, by })}
                  onRemove={() => dispatch({ type: "remove", index })}
                  onToggle={() => dispatch({ type: "toggle", id })}
                />
              );
            })}
            <Box paddingInline={{ xs: "400", sm: "0" }}>
              <AddOption
                full={options.length >= MAX_OPTIONS}
                primary={options.length < MIN_OPTIONS}
                library={library
                  .map(({ option }) => option)
                  .filter((known) => !options.some((option) => option.key === known.key))}
                onNew={(kind) => add({ ...newDraft(kind, ENGRAVING_FONTS[0].key), key: provisionalKey() }, true)}
                onReuse={(option) => add(option, false)}
              />
            </Box>
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
    <Box paddingInline={{ xs: "400", sm: "0" }}>
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
    </Box>
  );
}
