import { useFetcher } from "@remix-run/react";
import { SaveBar } from "@shopify/app-bridge-react";
import { Banner, BlockStack } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import {
  changedSettings,
  checkSettings,
  mergeSettings,
  type MerchantSettings,
  type SettingsErrors,
} from "../../domain/settings/merchant-settings";
import type { Failed } from "../admin/answer-or-failed";
import { useFocusOnRefusal } from "../admin/use-focus-on-refusal";
import { useToast } from "../admin/use-toast";
import { useAskBeforeLeaving } from "../option-form/use-ask-before-leaving";
import { AlertsCard } from "./alerts-card";
import type { SaveAnswer } from "./answers";
import { ConflictBanner } from "./conflict-banner";
import { saveFields } from "./form-data";
import { RefusedWordsCard } from "./refused-words-card";
import { WordsCard } from "./words-card";

const SAVE_BAR = "settings-save-bar";

interface SettingsFormProps {
  saved: { settings: MerchantSettings; revision: number };
  mailIsSetUp: boolean;
  unsent: number;
}

/** The form of the shop's settings. It holds what is typed until it was saved: errors and other people's saves take nothing away. */
export function SettingsForm({ saved, mailIsSetUp, unsent }: SettingsFormProps) {
  const fetcher = useFetcher<SaveAnswer | Failed>();
  const [base, setBase] = useState(saved);
  const [draft, setDraft] = useState(saved.settings);
  const [errors, setErrors] = useState<SettingsErrors>({});
  const sent = useRef(draft);
  const form = useFocusOnRefusal(errors);
  const answer = fetcher.data;
  const unsaved = changedSettings(base.settings, draft).length > 0;
  useToast(answer, answer?.kind === "saved" ? "Settings are saved" : null);
  useAskBeforeLeaving(unsaved && fetcher.state === "idle");
  useEffect(() => {
    if (answer?.kind === "refused") setErrors(answer.errors);
    if (answer?.kind !== "saved") return;
    setBase(answer);
    // Tidied on the server; what was typed while it was saved stays.
    setDraft((typed) => mergeSettings(sent.current, typed, answer.settings));
  }, [answer]);

  const save = (settings: MerchantSettings, revision: number) => {
    const checked = checkSettings(settings);
    setErrors(checked.kind === "refused" ? checked.errors : {});
    if (checked.kind === "refused") return;
    sent.current = settings;
    void fetcher.submit(saveFields(settings, revision), { method: "post" });
  };
  const change = (changed: Partial<MerchantSettings>) => {
    setDraft((before) => ({ ...before, ...changed }));
    const touched = (field: string) => field in changed || (changed.words !== undefined && field.startsWith("words."));
    setErrors((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !touched(field))));
  };
  const reset = (to: { settings: MerchantSettings; revision: number }, settings = to.settings) => {
    setBase(to);
    setDraft(settings);
    setErrors({});
  };
  const theirs = answer?.kind === "conflict" && answer.revision > base.revision ? answer : null;
  const takeBoth = (now: { settings: MerchantSettings; revision: number }) => {
    const both = mergeSettings(base.settings, draft, now.settings);
    reset(now, both);
    save(both, now.revision);
  };
  return (
    <BlockStack gap="400">
      <SaveBar id={SAVE_BAR} open={unsaved}>
        <button
          variant="primary"
          loading={fetcher.state === "idle" ? undefined : ""}
          onClick={() => save(draft, base.revision)}
        >
          Save
        </button>
        <button onClick={() => reset(theirs ?? base)}>Discard</button>
      </SaveBar>
      {answer?.kind === "failed" && fetcher.state === "idle" && unsaved ? (
        <Banner tone="critical" title="Not saved yet">
          <p>{answer.message}</p>
        </Banner>
      ) : null}
      {theirs ? (
        <ConflictBanner
          base={base.settings}
          theirs={theirs.settings}
          onTakeBoth={() => takeBoth(theirs)}
          onTakeTheirs={() => reset(theirs)}
        />
      ) : null}
      <div ref={form}>
        <BlockStack gap="400">
          <AlertsCard
            settings={draft}
            errors={errors}
            onChange={change}
            savedEmail={base.settings.alertEmail}
            unsaved={unsaved}
            mailIsSetUp={mailIsSetUp}
            unsent={unsent}
          />
          <WordsCard settings={draft} errors={errors} onChange={change} />
          <RefusedWordsCard settings={draft} errors={errors} onChange={change} />
        </BlockStack>
      </div>
    </BlockStack>
  );
}
