import { BlockStack, Card, InlineGrid, InlineStack, Text } from "@shopify/polaris";
import { useDeferredValue, useMemo } from "react";
import { isDay } from "../../domain/options/selection";
import { budgetOf, type BudgetEnd, type BudgetLine } from "../../domain/pricing/budget";
import { moneyWords } from "../home/figure-words";
import type { SetDraft } from "../option-form/draft";
import { parseSet } from "../option-form/parse";
import type { PreviewPiece } from "./preview/preview-form";
import styles from "./set-editor.module.css";

interface BudgetCardProps {
  draft: SetDraft;
  currency: string;
  /** A piece that asks the set; null while none does. */
  piece: PreviewPiece | null;
}

/** What personalizing one piece costs a shopper at least and at most, and which answers make it so. */
export function BudgetCard({ draft, currency, piece }: BudgetCardProps) {
  // Rules make the search long: what is typed goes first.
  const typed = useDeferredValue(draft);
  const budget = useMemo(() => {
    const parsed = parseSet({ ...typed, name: "Budget" }, currency);
    return parsed.kind === "refused" ? null : budgetOf(parsed, null);
  }, [typed, currency]);
  if (draft.options.length === 0) return null;
  const price = piece && piece.priceMinor > 0 ? piece : null;
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            What it costs
          </Text>
          <Text as="p" tone="subdued">
            {budget === null
              ? "Known once the fields above are mended."
              : budget.kind === "none"
                ? "No answers go together as the options stand: look at the rules, the days and the counts."
                : rangeWords(budget.cheapest, budget.dearest, currency, price)}
          </Text>
        </BlockStack>
        {budget?.kind === "known" ? (
          <InlineGrid columns={{ xs: 1, md: 2 }} gap="400">
            <End title="Cheapest" end={budget.cheapest} most={budget.dearest.feeMinor} currency={currency} />
            <End title="Dearest" end={budget.dearest} most={budget.dearest.feeMinor} currency={currency} />
          </InlineGrid>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function rangeWords(cheapest: BudgetEnd, dearest: BudgetEnd, currency: string, piece: PreviewPiece | null): string {
  const words = (minor: number) => moneyWords(minor, currency);
  const range = (from: number, to: number) => (from === to ? words(from) : `${words(from)} to ${words(to)}`);
  const fees = `Personalizing one piece adds ${range(cheapest.feeMinor, dearest.feeMinor)}.`;
  if (!piece) return fees;
  const { title, priceMinor } = piece;
  return `${fees} With the ${title} at ${words(priceMinor)}: ${range(priceMinor + cheapest.feeMinor, priceMinor + dearest.feeMinor)}.`;
}

interface EndProps {
  title: string;
  end: BudgetEnd;
  /** The dearest total: what the bars are parts of. */
  most: number;
  currency: string;
}

function End({ title, end, most, currency }: EndProps) {
  return (
    <BlockStack gap="200">
      <InlineStack align="space-between" gap="200">
        <Text as="h3" variant="headingSm">
          {title}
        </Text>
        <Text as="span" variant="headingSm" numeric>
          {moneyWords(end.feeMinor, currency)}
        </Text>
      </InlineStack>
      {end.lines.length === 0 ? (
        <Text as="p" tone="subdued">
          Nothing answered
        </Text>
      ) : (
        <ul className={styles.budget}>
          {end.lines.map((line) => (
            <Line key={line.optionKey} line={line} most={most} currency={currency} />
          ))}
        </ul>
      )}
    </BlockStack>
  );
}

function Line({ line, most, currency }: { line: BudgetLine; most: number; currency: string }) {
  // A day stands for any: which one the search tried says nothing.
  const words = isDay(line.raw) ? "a day" : line.words;
  const part = most > 0 ? Math.round((line.feeMinor / most) * 100) : 0;
  return (
    <li>
      <InlineStack align="space-between" gap="200" wrap={false}>
        <Text as="span" breakWord>{`${line.label}: ${words}`}</Text>
        <Text as="span" numeric>
          {moneyWords(line.feeMinor, currency)}
        </Text>
      </InlineStack>
      <span className={styles.bar} aria-hidden style={{ inlineSize: `${part}%` }} />
    </li>
  );
}
