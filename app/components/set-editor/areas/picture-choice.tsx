import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import styles from "../set-editor.module.css";

interface PictureChoiceProps {
  /** https address, "" for none. */
  value: string;
  error: string | undefined;
  onChange: (address: string) => void;
}

interface Found {
  title: string;
  pictures: { address: string; alt: string }[];
}

/** The picture that an area lies on: one of a product's, or any address. */
export function PictureChoice({ value, error, onChange }: PictureChoiceProps) {
  const shopify = useAppBridge();
  const [found, setFound] = useState<Found | null>(null);
  const choose = async () => {
    const chosen = await shopify.resourcePicker({ type: "product", action: "select", filter: { variants: false } });
    const product = chosen?.[0];
    if (!product || !("images" in product)) return;
    const pictures = product.images.flatMap(({ originalSrc, altText }) =>
      originalSrc ? [{ address: originalSrc, alt: altText ?? "" }] : [],
    );
    setFound({ title: product.title, pictures });
    if (pictures[0]) onChange(pictures[0].address);
  };
  return (
    <BlockStack gap="200">
      <TextField
        label="Picture of the piece"
        type="url"
        value={value}
        onChange={onChange}
        error={error}
        placeholder="https://"
        autoComplete="off"
        maxLength={2000}
        connectedRight={<Button onClick={() => void choose()}>From a product</Button>}
      />
      <div role="status">
        {found && found.pictures.length === 0 ? (
          <Text as="p" tone="subdued">{`${found.title} has no picture yet`}</Text>
        ) : null}
      </div>
      {found && found.pictures.length > 1 ? (
        <div role="group" aria-label={`Pictures of ${found.title}`}>
          <InlineStack gap="200">
            {found.pictures.map(({ address, alt }, index) => (
              <button
                key={address}
                type="button"
                className={styles.thumb}
                aria-pressed={address === value}
                aria-label={alt === "" ? `Picture ${index + 1}` : alt}
                onClick={() => onChange(address)}
              >
                <img src={address} alt="" referrerPolicy="no-referrer" />
              </button>
            ))}
          </InlineStack>
        </div>
      ) : null}
    </BlockStack>
  );
}
