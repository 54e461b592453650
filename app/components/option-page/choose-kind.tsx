import { useNavigate } from "@remix-run/react";
import { BlockStack, Card, Layout, Text } from "@shopify/polaris";
import { OPTION_KINDS } from "../../domain/options/option";
import { KIND_WORDS } from "../option-form/kind-words";
import type { ReadyList } from "../option-form/pick/answers";
import { PickRow } from "../option-form/pick/pick-row";
import styles from "../option-form/pick/pick.module.css";

/** The first step of a new option: one of the kinds, or a ready one. */
export function ChooseKind({ ready }: ReadyList) {
  const navigate = useNavigate();
  return (
    <Layout>
      <Layout.Section variant="oneHalf">
        <Card>
          <BlockStack gap="200">
            <Text as="h2" variant="headingMd">
              A new one
            </Text>
            <ul className={styles.list}>
              {OPTION_KINDS.map((kind) => (
                <PickRow
                  key={kind}
                  title={KIND_WORDS[kind].title}
                  about={KIND_WORDS[kind].hint}
                  taken={null}
                  busy={false}
                  onTake={() => navigate(`/app/options/new?kind=${kind}`)}
                />
              ))}
            </ul>
          </BlockStack>
        </Card>
      </Layout.Section>
      <Layout.Section variant="oneHalf">
        <Card>
          <BlockStack gap="200">
            <Text as="h2" variant="headingMd">
              A ready one
            </Text>
            <ul className={styles.list}>
              {ready.map(({ key, kind, label, help, owned }) => (
                <PickRow
                  key={key}
                  title={label}
                  about={`${KIND_WORDS[kind].title}: ${help}`}
                  taken={owned ? "In your library" : null}
                  busy={false}
                  onTake={() => navigate(`/app/options/new?ready=${key}`)}
                />
              ))}
            </ul>
          </BlockStack>
        </Card>
      </Layout.Section>
    </Layout>
  );
}
