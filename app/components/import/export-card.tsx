import { BlockStack, Card, InlineGrid, Text } from "@shopify/polaris";
import { DownloadButton } from "./download-button";

const FILES = [
  { file: "options", title: "Options", words: "Every question with its choices, fees, work and translations" },
  { file: "sets", title: "Option sets", words: "Which questions stand in which set, in order, with rules and areas" },
  { file: "assignments", title: "Assignments", words: "Which SKU offers which set, and what it asks otherwise" },
] as const;

/** The three files of the catalog, to keep, to edit in a spreadsheet, and to bring back. */
export function ExportCard({ shop }: { shop: string }) {
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            Export
          </Text>
          <Text as="p" tone="subdued">
            CSV files for Excel, Numbers or Sheets. What you do not change comes back exactly as it was.
          </Text>
        </BlockStack>
        <InlineGrid columns={{ xs: 1, md: 3 }} gap="400">
          {FILES.map(({ file, title, words }) => (
            <BlockStack key={file} gap="200" align="space-between">
              <BlockStack gap="100">
                <Text as="h3" variant="headingSm">
                  {title}
                </Text>
                <Text as="p" tone="subdued">
                  {words}
                </Text>
              </BlockStack>
              <div>
                <DownloadButton
                  address={`/app/import/export/${file}`}
                  fileName={`${shop}-${file}.csv`}
                  accessibilityLabel={`Export ${title.toLowerCase()}`}
                >
                  Export
                </DownloadButton>
              </div>
            </BlockStack>
          ))}
        </InlineGrid>
      </BlockStack>
    </Card>
  );
}
