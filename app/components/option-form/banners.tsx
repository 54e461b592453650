import { Banner, BlockStack, Button, InlineStack } from "@shopify/polaris";
import type { FieldErrors } from "./parse";

export function Problems({ errors, reason }: { errors: FieldErrors; reason: string | null }) {
  const count = Object.keys(errors).length;
  if (count === 0 && reason === null) return null;
  return (
    <Banner
      tone="critical"
      title={reason ?? (count === 1 ? "One field needs another look" : `${count} fields need another look`)}
    >
      {errors.options ? <p>{errors.options}</p> : null}
      <p>Everything you typed is still here; nothing was saved yet.</p>
    </Banner>
  );
}

export function FailedBanner({ message }: { message: string }) {
  return (
    <Banner tone="critical" title="Not saved yet">
      <p>{message}</p>
    </Banner>
  );
}

interface ConflictBannerProps {
  /** What was saved meanwhile, in sentences. */
  changes: string[];
  onTakeBoth: () => void;
  onTakeTheirs: () => void;
}

/** Two people at once: the second reads what the first changed before anything is written over. */
export function ConflictBanner({ changes, onTakeBoth, onTakeTheirs }: ConflictBannerProps) {
  return (
    <Banner tone="warning" title="Somebody else saved changes while you were editing">
      <BlockStack gap="300">
        {changes.length > 0 ? (
          <ul>
            {changes.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
        ) : (
          <p>They saved it as you opened it.</p>
        )}
        <p>What you typed is still here. Where both of you changed the same field, saving both keeps yours.</p>
        <InlineStack gap="200">
          <Button onClick={onTakeBoth}>Save both</Button>
          <Button variant="tertiary" onClick={onTakeTheirs}>
            Take theirs and drop mine
          </Button>
        </InlineStack>
      </BlockStack>
    </Banner>
  );
}
