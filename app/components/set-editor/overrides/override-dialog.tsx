import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Button, Divider, Modal, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import type { Option, SkuOverride } from "../../../domain/options/option";
import type { OverrideFaults } from "../../../domain/options/overrides";
import type { Failed } from "../../admin/answer-or-failed";
import { useToast } from "../../admin/use-toast";
import { counted } from "../../admin/words";
import { sameDraft } from "../../option-form/draft";
import { asTyped, readOverrideDraft, toOverrideDraft } from "./override-draft";
import { OverrideFields } from "./override-fields";

export type OverrideAnswer = { kind: "saved"; message: string } | { kind: "refused"; faults: OverrideFaults } | Failed;

interface OverrideDialogProps {
  /** Those to change; the dialog is made anew for others. */
  skus: { variantId: string; title: string; override: SkuOverride }[];
  options: Option[];
  currency: string;
  onClose: () => void;
}

/** What some SKUs of a set ask otherwise than the set: fees, whether shoppers must answer, and the choices offered. */
export function OverrideDialog({ skus, options, currency, onClose }: OverrideDialogProps) {
  const fetcher = useFetcher<OverrideAnswer>();
  const first = skus[0]?.override ?? {};
  const mixed = skus.some(({ override }) => !sameDraft(override, first));
  const [draft, setDraft] = useState(() => toOverrideDraft(options, mixed ? {} : first, currency));
  const [faults, setFaults] = useState<OverrideFaults>({});
  const answer = fetcher.data;
  useToast(answer, answer?.kind === "saved" ? answer.message : null);
  useEffect(() => {
    if (answer?.kind === "saved") onClose();
    if (answer?.kind === "refused") setFaults(asTyped(answer.faults));
    // Only a new answer closes the dialog, not a parent that renders anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [answer]);
  const save = () => {
    const read = readOverrideDraft(options, draft, currency);
    setFaults(read.kind === "refused" ? read.faults : {});
    if (read.kind === "refused") return;
    const variantIds = JSON.stringify(skus.map(({ variantId }) => variantId));
    void fetcher.submit(
      { intent: "override", variantIds, override: JSON.stringify(read.override) },
      { method: "post" },
    );
  };
  const wrong = Object.keys(faults).length;
  return (
    <Modal
      open
      onClose={onClose}
      title={skus.length === 1 ? `What ${skus[0]?.title ?? ""} asks` : `What ${counted(skus.length, "SKU")} ask`}
      primaryAction={{ content: "Save", onAction: save, loading: fetcher.state !== "idle" }}
      secondaryActions={[{ content: "Cancel", onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="400">
          {mixed ? (
            <Banner tone="info">
              <p>These SKUs differ from each other. What you save here takes the place of what each of them asks.</p>
            </Banner>
          ) : null}
          {wrong > 0 ? (
            <Banner
              tone="critical"
              title={wrong === 1 ? "One field needs another look" : `${wrong} fields need another look`}
            />
          ) : null}
          {answer?.kind === "failed" && fetcher.state === "idle" ? (
            <Banner tone="critical">
              <p>{answer.message}</p>
            </Banner>
          ) : null}
          <Text as="p" tone="subdued">
            What is left empty is as the set says, and follows it. Shoppers see it once the set is published.
          </Text>
          {options.map((option) => {
            const own = draft[option.key];
            return own ? (
              <BlockStack gap="400" key={option.key}>
                <Divider />
                <OverrideFields
                  option={option}
                  draft={own}
                  faults={faults}
                  currency={currency}
                  onChange={(changed) => setDraft({ ...draft, [option.key]: changed })}
                />
              </BlockStack>
            ) : null;
          })}
          <div>
            <Button onClick={() => setDraft(toOverrideDraft(options, {}, currency))}>Ask all as the set does</Button>
          </div>
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
