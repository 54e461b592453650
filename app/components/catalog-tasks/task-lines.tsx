import { Badge, BlockStack, IndexTable, Text } from "@shopify/polaris";
import type { Effect, Shown, TaskLine } from "../../domain/catalog-tasks/view";
import { useListGoTo } from "../lists/list-address";
import { ListPages } from "../lists/list-pages";
import { EFFECT_TONES, EFFECT_WORDS, manyOf, SHOWN_WORDS } from "./task-words";
import styles from "./catalog-tasks.module.css";

interface TaskLinesProps {
  lines: TaskLine[];
  page: number;
  total: number;
  pageSize: number;
  show: Shown;
  /** Rows by effect, over all pages. */
  counts: Partial<Record<Effect | "bad", number>>;
  /** ["line", "lines"] */
  words: [one: string, many: string];
  /** What the first column says before a row's number: "Line". */
  numbered: string;
}

const ORDER: (Effect | "bad")[] = ["bad", "moved", "new", "changed", "unchanged"];

/** The rows of a report, a page at a time, all of them or those of one kind. */
export function TaskLines({ lines, page, total, pageSize, show, counts, words, numbered }: TaskLinesProps) {
  const { goTo, busy } = useListGoTo();
  const kinds = ORDER.filter((kind) => (counts[kind] ?? 0) > 0);
  const sum = kinds.reduce((all, kind) => all + (counts[kind] ?? 0), 0);
  return (
    <div>
      {kinds.length > 1 ? (
        <div className={styles.filters} role="group" aria-label="Which rows to show">
          {(["all", ...kinds] as const).map((kind) => (
            <button
              key={kind}
              type="button"
              className={styles.filter}
              aria-pressed={show === kind}
              onClick={() => goTo({ show: kind === "all" ? "" : kind })}
            >
              {`${SHOWN_WORDS[kind]} (${(kind === "all" ? sum : (counts[kind] ?? 0)).toLocaleString("en")})`}
            </button>
          ))}
        </div>
      ) : null}
      <div className={busy ? styles.busy : undefined} aria-busy={busy}>
        <IndexTable
          resourceName={{ singular: words[0], plural: words[1] }}
          itemCount={lines.length}
          selectable={false}
          headings={[{ title: numbered }, { title: "What" }, { title: "What happens" }]}
        >
          {lines.map((line, index) => (
            <Line key={`${line.line}-${index}`} line={line} index={index} />
          ))}
        </IndexTable>
      </div>
      <ListPages
        words={words}
        pageSize={pageSize}
        shown={lines.length}
        page={page}
        total={total}
        capped={false}
        hasNext={page * pageSize < total}
      />
    </div>
  );
}

function Line({ line, index }: { line: TaskLine; index: number }) {
  return (
    <IndexTable.Row id={`${line.line}-${index}`} position={index}>
      <IndexTable.Cell>
        <Text as="span" numeric>
          {line.line.toLocaleString("en")}
        </Text>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <div className={styles.what}>
          <Text as="span" fontWeight="semibold" breakWord>
            {line.name || "No SKU"}
          </Text>
          {line.title ? (
            <Text as="p" tone="subdued" breakWord>
              {line.title}
            </Text>
          ) : null}
        </div>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <div className={styles.what}>
          <BlockStack gap="100" inlineAlign="start">
            {line.effect ? (
              <Badge tone={EFFECT_TONES[line.effect]}>
                {line.applied && line.effect !== "bad" ? "Done" : EFFECT_WORDS[line.effect]}
              </Badge>
            ) : null}
            {line.fromSet && line.effect === "moved" ? (
              <Text as="span" breakWord>{`Offers “${line.fromSet}” now`}</Text>
            ) : null}
            {line.message ? (
              <Text as="span" breakWord tone={line.effect === "bad" ? "critical" : undefined}>
                {line.message}
              </Text>
            ) : null}
          </BlockStack>
        </div>
      </IndexTable.Cell>
    </IndexTable.Row>
  );
}

/** What a check found, in one sentence of counts: "120 new, 3 move, 2 are not possible". */
export function countsWords(counts: TaskLinesProps["counts"], words: [string, string]): string {
  const parts = [
    [counts.new, "new", "new"],
    [counts.changed, "changed", "changed"],
    [counts.moved, "moves from another set", "move from another set"],
    [counts.unchanged, "is as it would be already", "are as they would be already"],
    [counts.bad, "is not possible", "are not possible"],
  ] as const;
  const said = parts.flatMap(([count = 0, one, many]) =>
    count > 0 ? [`${count.toLocaleString("en")} ${count === 1 ? one : many}`] : [],
  );
  const sum = Object.values(counts).reduce((all, count) => all + count, 0);
  return said.length === 0 ? `No ${words[1]} were found.` : `${manyOf(sum, ...words)}: ${said.join(", ")}.`;
}
