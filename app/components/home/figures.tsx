import { Await } from "@remix-run/react";
import { BlockStack, Card, SkeletonBodyText, SkeletonDisplayText, Text } from "@shopify/polaris";
import { Suspense, type ReactNode } from "react";
import type { HomeFigures, WeekShare } from "../../domain/figures/home-figures";
import { Chart, type ChartPoint } from "./chart";
import { dayLabel, moneyWords, percent, shortMoney, weekWords } from "./figure-words";
import styles from "./home.module.css";

const TITLES = {
  onTime: "On time",
  personalized: "Personalized orders",
  fees: "Fees for personalization",
};

/** The three charts, in the places where they will stand while they are on their way. */
export function Figures({ figures }: { figures: Promise<HomeFigures | null> }) {
  return (
    <Suspense fallback={<Waiting />}>
      <Await resolve={figures} errorElement={<Unread />}>
        {(read) => (read === null ? <Unread /> : <Charts figures={read} />)}
      </Await>
    </Suspense>
  );
}

function Charts({ figures: { onTime, personalized, fees } }: { figures: HomeFigures }) {
  return (
    <div className={styles.charts}>
      <ShareCard
        title={TITLES.onTime}
        share={onTime}
        words="promises kept in 30 days, measured against the day the shopper was shown"
        none="No promise came due in 30 days"
        heads={["Week", "Promises kept"]}
        shape="line"
        empty="Your first promises have not come due yet."
      />
      <ShareCard
        title={TITLES.personalized}
        share={personalized}
        words="paid orders in 30 days with a personalized piece"
        none="No paid order in 30 days"
        heads={["Week", "Orders with a personalized piece"]}
        shape="bars"
        empty="No paid order in eight weeks yet."
      />
      <FeeCard fees={fees} />
    </div>
  );
}

interface ShareCardProps {
  title: string;
  share: HomeFigures["onTime"];
  words: string;
  /** In their place when there was nothing in 30 days. */
  none: string;
  heads: [string, string];
  shape: "bars" | "line";
  empty: string;
}

function ShareCard({ title, share, words, none, heads, shape, empty }: ShareCardProps) {
  const { part, whole, weeks } = share;
  const rate = percent(part, whole);
  return (
    <FigureFrame
      title={title}
      headline={rate === null ? "–" : `${rate}%`}
      words={whole === 0 ? none : `${part} of ${whole} ${words}`}
    >
      <Chart
        title={`${title}, by week`}
        description={`Eight weeks up to this one. In the last 30 days ${part} of ${whole}.`}
        heads={heads}
        points={weeks.map(sharePoint)}
        shape={shape}
        most={100}
        empty={empty}
      />
    </FigureFrame>
  );
}

function sharePoint({ monday, part, whole }: WeekShare): ChartPoint {
  const value = percent(part, whole);
  const words = value === null ? "none" : `${value}%, ${part} of ${whole}`;
  return { label: dayLabel(monday), name: weekWords(monday), value, short: value === null ? "–" : `${value}%`, words };
}

function FeeCard({ fees }: { fees: HomeFigures["fees"] }) {
  const { currency, minor, weeks, others } = fees;
  const apart = others.map((other) => moneyWords(other.minor, other.currency)).join(", ");
  return (
    <FigureFrame
      title={TITLES.fees}
      headline={moneyWords(minor, currency)}
      words={`in 30 days, before discounts${apart === "" ? "" : `; ${apart} in other currencies besides`}`}
    >
      <Chart
        title={`${TITLES.fees}, by week`}
        description={`Eight weeks up to this one. In the last 30 days ${moneyWords(minor, currency)}.`}
        heads={["Week", "Fees"]}
        points={weeks.map((week) => ({
          label: dayLabel(week.monday),
          name: weekWords(week.monday),
          value: week.minor,
          short: week.minor === 0 ? "–" : shortMoney(week.minor, currency),
          words: moneyWords(week.minor, currency),
        }))}
        shape="bars"
        empty="No fees in eight weeks yet."
      />
    </FigureFrame>
  );
}

interface FigureFrameProps {
  title: string;
  headline: string;
  words: string;
  children: ReactNode;
}

function FigureFrame({ title, headline, words, children }: FigureFrameProps) {
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingSm">
            {title}
          </Text>
          <Text as="p" variant="headingXl">
            {headline}
          </Text>
          <div className={styles.words}>
            <Text as="p" tone="subdued">
              {words}
            </Text>
          </div>
        </BlockStack>
        {children}
      </BlockStack>
    </Card>
  );
}

function Waiting() {
  return (
    <div className={styles.charts} aria-busy="true">
      {Object.values(TITLES).map((title) => (
        <Card key={title}>
          <BlockStack gap="300">
            <Text as="h2" variant="headingSm">
              {title}
            </Text>
            <SkeletonDisplayText size="small" />
            <div className={styles.words}>
              <SkeletonBodyText lines={2} />
            </div>
            <div className={styles.nothing} />
          </BlockStack>
        </Card>
      ))}
    </div>
  );
}

function Unread() {
  return (
    <Card>
      <Text as="p" tone="subdued">
        The charts could not be read just now. Nothing is lost: reload the page in a moment.
      </Text>
    </Card>
  );
}
