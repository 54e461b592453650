import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Link, List } from "@shopify/polaris";
import { counted } from "../admin/words";

interface Removed {
  id: string;
  productTitle: string;
  wholeProduct: boolean;
  count: number;
  skus: { sku: string; title: string }[];
  sets: { id: string; name: string }[];
}

interface NoticesBannerProps {
  count: number;
  newestId: string;
  removed: Removed[];
}

/** What happened in the store without the merchant. Seen once, gone for good. */
export function NoticesBanner({ count, newestId, removed }: NoticesBannerProps) {
  const fetcher = useFetcher();
  if (fetcher.state !== "idle") return null;
  const dismiss = () => void fetcher.submit({ intent: "dismiss-notices", upTo: newestId }, { method: "post" });
  return (
    <Banner
      tone="warning"
      title="Products are gone from your store, and from your option sets with them"
      onDismiss={dismiss}
    >
      <BlockStack gap="200">
        <List>
          {removed.map((notice) => (
            <List.Item key={notice.id}>
              {removedWords(notice)} {notice.sets.length > 0 ? "It was in " : ""}
              {notice.sets.map(({ id, name }, index) => (
                <span key={id}>
                  {index > 0 ? ", " : ""}
                  <Link url={`/app/sets/${id}`}>{name}</Link>
                </span>
              ))}
            </List.Item>
          ))}
        </List>
        {count > removed.length ? <p>{`and ${counted(count - removed.length, "more")}`}</p> : null}
      </BlockStack>
    </Banner>
  );
}

/** "Hollow Band was deleted: EO-HB-GV, EO-HB-SV and 3 more SKUs ask nothing any more." */
function removedWords({ productTitle, wholeProduct, count, skus }: Removed): string {
  const named = skus.slice(0, 3).map(({ sku, title }) => sku || title);
  const rest = count - named.length;
  const list = rest > 0 ? `${named.join(", ")} and ${counted(rest, "more SKU")}` : named.join(", ");
  return `${productTitle} ${wholeProduct ? "was deleted" : "lost variants"}: ${list} ${count === 1 ? "asks" : "ask"} nothing any more.`;
}
