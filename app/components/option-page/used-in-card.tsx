import { BlockStack, Card, Link, Scrollable, Text } from "@shopify/polaris";

interface UsedInCardProps {
  usedIn: { id: string; name: string }[];
  isNew: boolean;
}

/** The sets that ask the option: what is changed here changes there. */
export function UsedInCard({ usedIn, isNew }: UsedInCardProps) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Used in
        </Text>
        {usedIn.length === 0 ? (
          <Text as="p" tone="subdued">
            {isNew
              ? "Save the option, then add it to a set: it waits in your library."
              : "No set asks this yet. Open a set and add it from your library."}
          </Text>
        ) : (
          <>
            <Scrollable style={{ maxHeight: "18rem" }} focusable>
              <BlockStack as="ul" gap="200">
                {usedIn.map(({ id, name }) => (
                  <li key={id}>
                    <Link url={`/app/sets/${id}`} removeUnderline>
                      {name}
                    </Link>
                  </li>
                ))}
              </BlockStack>
            </Scrollable>
            <Text as="p" tone="subdued" variant="bodySm">
              What you change here changes in {usedIn.length === 1 ? "this set" : "these sets"}, and on your store once
              {usedIn.length === 1 ? " it is" : " they are"} published again.
            </Text>
          </>
        )}
      </BlockStack>
    </Card>
  );
}
