import { Await } from "@remix-run/react";
import { InlineGrid } from "@shopify/polaris";
import { Suspense } from "react";
import { launchPoints, setUpSteps, type SetUpFacts } from "../../domain/set-up/steps";
import type { ThemeBlockState } from "../../domain/set-up/theme-block";
import { LaunchList } from "./launch-list";
import { SetUpGuide, type GuidePlaces } from "./set-up-guide";

interface GetReadyProps extends Omit<GuidePlaces, "setUrl"> {
  facts: SetUpFacts;
  /** What Shopify says of the theme, asked while the page is on its way. */
  theme: Promise<ThemeBlockState>;
  /** What was known before Shopify was asked. */
  known: ThemeBlockState;
}

/** The guide and the launch list while something is open in them. The theme is looked up meanwhile: nothing waits for it. */
export function GetReady({ theme, known, ...props }: GetReadyProps) {
  return (
    <Suspense fallback={<Lists {...props} theme={known} />}>
      <Await resolve={theme} errorElement={<Lists {...props} theme={known} />}>
        {(looked) => <Lists {...props} theme={looked === "unknown" ? known : looked} />}
      </Await>
    </Suspense>
  );
}

function Lists({ facts, theme, ...elsewhere }: Omit<GetReadyProps, "theme" | "known"> & { theme: ThemeBlockState }) {
  const { unfinishedSetId } = facts;
  const setUrl = unfinishedSetId === null ? "/app/sets" : `/app/sets/${unfinishedSetId}`;
  const places = { ...elsewhere, setUrl };
  const steps = setUpSteps(facts, theme);
  const points = launchPoints(facts, theme);
  const guide = steps.every(({ done }) => done) ? null : (
    <SetUpGuide steps={steps} theme={theme} quiet={facts.sets === 0} {...places} />
  );
  const launch = points.every(({ done }) => done) ? null : (
    <LaunchList points={points} facts={facts} places={places} blockSeen={theme === "found"} />
  );
  if (guide === null && launch === null) return null;
  return (
    <InlineGrid columns={{ xs: 1, md: guide && launch ? 2 : 1 }} gap="400" alignItems="start">
      {guide}
      {launch}
    </InlineGrid>
  );
}
