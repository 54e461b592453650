import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, List, Modal, Text } from "@shopify/polaris";
import type { Failed } from "../admin/answer-or-failed";
import { useToast } from "../admin/use-toast";

export type OptionActionAnswer = { kind: "refused"; reason: string } | { kind: "in-use"; sets: string[] } | Failed;

interface DeleteOptionProps {
  open: boolean;
  label: string;
  /** Names of the sets that ask it. */
  usedIn: string[];
  onClose: () => void;
}

const MOST_NAMES = 8;

/** Asks before an option is deleted; while a set asks it, says which, and why it stays. */
export function DeleteOption({ open, label, usedIn, onClose }: DeleteOptionProps) {
  const fetcher = useFetcher<OptionActionAnswer>();
  const answer = fetcher.data;
  const sets = answer?.kind === "in-use" ? answer.sets : usedIn;
  const remove = {
    content: "Delete the option",
    destructive: true,
    loading: fetcher.state !== "idle",
    onAction: () => fetcher.submit({ intent: "delete" }, { method: "post" }),
  };
  return (
    <Modal
      open={open}
      onClose={onClose}
      title={sets.length > 0 ? `“${label}” is in use` : `Delete “${label}”?`}
      primaryAction={sets.length > 0 ? { content: "Close", onAction: onClose } : remove}
      secondaryActions={sets.length > 0 ? undefined : [{ content: "Keep it", onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="300">
          {answer?.kind === "failed" ? (
            <Banner tone="critical">
              <p>{answer.message}</p>
            </Banner>
          ) : null}
          {sets.length > 0 ? (
            <InUse sets={sets} />
          ) : (
            <Text as="p">No set asks it. What was sold with it is still made as it was ordered.</Text>
          )}
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}

function InUse({ sets }: { sets: string[] }) {
  const more = sets.length - MOST_NAMES;
  return (
    <>
      <Text as="p">It cannot be deleted while a set asks it. Take it out there first:</Text>
      <List>
        {sets.slice(0, MOST_NAMES).map((name) => (
          <List.Item key={name}>{name}</List.Item>
        ))}
        {more > 0 ? <List.Item>{`and ${more} more`}</List.Item> : null}
      </List>
    </>
  );
}

/** Makes a copy and goes there; why not is told in a toast. */
export function useDuplicateOption(): { busy: boolean; duplicate: () => void } {
  const fetcher = useFetcher<OptionActionAnswer>();
  const answer = fetcher.data;
  const words = answer?.kind === "failed" ? answer.message : answer?.kind === "refused" ? answer.reason : null;
  useToast(answer, words, true);
  return {
    busy: fetcher.state !== "idle",
    duplicate: () => fetcher.submit({ intent: "duplicate" }, { method: "post" }),
  };
}
