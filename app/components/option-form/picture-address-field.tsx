import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, InlineStack, Text, TextField, Thumbnail } from "@shopify/polaris";
import { ImageIcon } from "@shopify/polaris-icons";
import { useState } from "react";

interface PictureAddressFieldProps {
  label: string;
  /** https address, "" for none. */
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
  helpText?: string;
}

/** The address of a picture, typed or taken from one of the shop's products. */
export function PictureAddressField({ label, value, onChange, error, helpText }: PictureAddressFieldProps) {
  const shopify = useAppBridge();
  const [noPicture, setNoPicture] = useState<string | null>(null);
  const choose = async () => {
    const chosen = await shopify.resourcePicker({ type: "product", action: "select", filter: { variants: false } });
    const product = chosen?.[0];
    if (!product) return;
    const address = "images" in product ? product.images[0]?.originalSrc : undefined;
    setNoPicture(address ? null : `${product.title} has no picture yet`);
    if (address) onChange(address);
  };
  return (
    <BlockStack gap="200">
      <TextField
        label={label}
        type="url"
        value={value}
        onChange={onChange}
        error={error}
        placeholder="https://"
        autoComplete="off"
        helpText={helpText}
        maxLength={2000}
        connectedLeft={
          <Thumbnail source={/^https?:\/\/\S+$/.test(value) && !error ? value : ImageIcon} alt="" size="small" />
        }
        connectedRight={
          <Button onClick={() => void choose()} accessibilityLabel={`${label}: From a product`}>
            From a product
          </Button>
        }
      />
      <InlineStack>
        <div role="status">
          {noPicture === null ? null : (
            <Text as="p" tone="subdued">
              {noPicture}
            </Text>
          )}
        </div>
      </InlineStack>
    </BlockStack>
  );
}
