import { Liquid } from "liquidjs";
import { registerFilters, type FilterContext } from "./filters";
import { registerTags } from "./tags";

/** A Liquid engine that answers as Shopify's does; an unknown filter or tag is an error, as it is on upload. */
export function createEngine(snippetDirs: string[], context: FilterContext): Liquid {
  const engine = new Liquid({
    partials: snippetDirs,
    root: snippetDirs,
    extname: ".liquid",
    relativeReference: false,
    strictFilters: true,
    timezoneOffset: context.zone,
    outputEscape: undefined,
  });
  registerTags(engine);
  registerFilters(engine, context);
  return engine;
}
