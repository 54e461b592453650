import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, DropZone, InlineError, InlineStack, Text } from "@shopify/polaris";
import { useEffect } from "react";
import type { Option } from "../../domain/options/option";
import { SentPicture } from "./sent-picture";

/** What app.uploads answers. */
export type UploadAnswer = { kind: "stored"; key: string } | { kind: "refused"; reason: string };

interface PictureFieldProps {
  option: Option;
  label: string;
  /** The key of the picture that is there; "" for none. */
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

/** A picture in the shopper's place: dropped or chosen, checked on the server like a shopper's own. */
export function PictureField({ option, label, value, error, onChange }: PictureFieldProps) {
  const fetcher = useFetcher<UploadAnswer>();
  const answer = fetcher.data;
  useEffect(() => {
    if (answer?.kind === "stored") onChange(answer.key);
    // The answer alone brings a key: a parent that renders anew must not bring back one that was taken out.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [answer]);
  if (option.kind !== "file") return null;
  const send = (file: File | undefined) => {
    if (!file) return;
    const form = new FormData();
    form.append("file", file);
    fetcher.submit(form, { method: "post", action: "/app/uploads", encType: "multipart/form-data" });
  };
  const problem = answer?.kind === "refused" ? answer.reason : error;
  return (
    <BlockStack gap="200">
      <Text as="p">{label}</Text>
      {value === "" ? null : (
        <InlineStack gap="300" blockAlign="center">
          <SentPicture uploadKey={value} alt={`${label}, as sent`} />
          <Button variant="plain" onClick={() => onChange("")}>
            Take it out
          </Button>
        </InlineStack>
      )}
      <DropZone allowMultiple={false} onDropAccepted={([file]) => send(file)} label={label} labelHidden>
        <DropZone.FileUpload
          actionTitle={fetcher.state === "idle" ? "Choose a picture" : "Sending …"}
          actionHint={`${option.types.join(", ").toUpperCase()} up to ${option.maxMegabytes} MB`}
        />
      </DropZone>
      {problem ? <InlineError message={problem} fieldID={option.key} /> : null}
    </BlockStack>
  );
}
