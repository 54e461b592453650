import { createContext, useContext } from "react";

type Heading = "h2" | "h4";

const HeadingLevel = createContext<Heading>("h4");

/** Headings of an option's form start at this level: under the card of a set, or right under the page's title. */
export const HeadingsFrom = HeadingLevel.Provider;

export function useHeading(): Heading {
  return useContext(HeadingLevel);
}
