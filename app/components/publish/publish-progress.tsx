import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, List, ProgressBar, Text } from "@shopify/polaris";
import { useId } from "react";
import type { PublishProgress as Progress } from "../../domain/publishing/view";
import { useToast } from "../admin/use-toast";
import { counted } from "../admin/words";
import { publishingPath, type PublishingDone } from "./answers";
import { remainsWords } from "./words";

interface PublishProgressProps {
  setId: string;
  progress: Progress;
  /** The server could not be asked just now. */
  away: boolean;
}

/** How far the version in force is on the products: a bar while it is on its way, names and reasons of what failed. */
export function PublishProgress({ setId, progress, away }: PublishProgressProps) {
  const id = useId();
  const { products, done, waiting, failed } = progress;
  const percent = products === 0 ? 0 : Math.floor((done / products) * 100);
  return (
    <BlockStack gap="200">
      <Text as="p" id={id} breakWord>
        {remainsWords(progress)}
      </Text>
      {waiting > 0 ? (
        <ProgressBar progress={percent} size="small" tone="primary" animated={false} ariaLabelledBy={id} />
      ) : null}
      <div role="status">
        {waiting > 0 ? (
          // Heard at each quarter, not at each product.
          <Text as="span" visuallyHidden>{`${Math.floor(percent / 25) * 25} percent`}</Text>
        ) : null}
        {away ? (
          <Text as="p" tone="subdued" variant="bodySm">
            Keepsake cannot be reached just now; the numbers may be old.
          </Text>
        ) : null}
      </div>
      {failed > 0 ? <Failures setId={setId} progress={progress} /> : null}
    </BlockStack>
  );
}

function Failures({ setId, progress: { failed, failures } }: { setId: string; progress: Progress }) {
  const fetcher = useFetcher<PublishingDone>();
  const answer = fetcher.data;
  useToast(answer, answer?.kind === "failed" ? answer.message : null, true);
  return (
    <Banner
      tone="warning"
      title={`${counted(failed, "product")} could not be written`}
      action={{
        content: "Try the rest again",
        loading: fetcher.state !== "idle",
        onAction: () => fetcher.submit({ intent: "retry-publish" }, { method: "post", action: publishingPath(setId) }),
      }}
    >
      <BlockStack gap="200">
        <List>
          {failures.map(({ productId, title, reason }) => (
            <List.Item key={productId}>
              <Text as="span" breakWord>{`${title}: ${reason}`}</Text>
            </List.Item>
          ))}
        </List>
        {failed > failures.length ? (
          <Text as="p">{`And ${counted(failed - failures.length, "more product", "more products")}.`}</Text>
        ) : null}
        <Text as="p">They keep what they showed before, whole.</Text>
      </BlockStack>
    </Banner>
  );
}
