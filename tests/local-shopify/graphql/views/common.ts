import { GraphQLError } from "graphql";
import { toDecimal } from "../../store/money";
import { optionalText, type Args, type View, type ViewValue } from "../../view";

const MAX_PAGE = 250;

/** A connection over what the store holds. Cursors are an item's place; Shopify's are opaque too. */
export function connection<Item>(items: readonly Item[], toView: (item: Item) => View): (args: Args) => ViewValue {
  return (args) => {
    const ordered = args["reverse"] === true ? [...items].reverse() : items;
    const after = placeOf(optionalText(args, "after"), -1);
    const before = placeOf(optionalText(args, "before"), ordered.length);
    const [start, end] = bounds(args, after + 1, Math.max(after + 1, before));
    const page = ordered.slice(start, end);
    const nodes = page.map(toView);
    return {
      nodes,
      edges: nodes.map((node, index) => ({ node, cursor: cursor(start + index) })),
      pageInfo: {
        hasNextPage: end < ordered.length,
        hasPreviousPage: start > 0,
        startCursor: page.length > 0 ? cursor(start) : null,
        endCursor: page.length > 0 ? cursor(start + page.length - 1) : null,
      },
    };
  };
}

function bounds(args: Args, from: number, to: number): [number, number] {
  const first = sizeArg(args, "first");
  const last = sizeArg(args, "last");
  if (first !== null) return [from, Math.min(to, from + first)];
  if (last !== null) return [Math.max(from, to - last), to];
  throw new GraphQLError("you must provide one of first or last", { extensions: { code: "BAD_REQUEST" } });
}

function sizeArg(args: Args, name: "first" | "last"): number | null {
  const size = args[name];
  if (typeof size !== "number") return null;
  if (size < 0 || size > MAX_PAGE)
    throw new GraphQLError(`${name} must be between 0 and ${MAX_PAGE}`, { extensions: { code: "BAD_REQUEST" } });
  return size;
}

function cursor(place: number): string {
  return Buffer.from(`place:${place}`).toString("base64");
}

function placeOf(text: string | null, otherwise: number): number {
  if (text === null) return otherwise;
  const place = Number(Buffer.from(text, "base64").toString("utf8").replace("place:", ""));
  if (!Number.isInteger(place)) throw new GraphQLError(`Invalid cursor '${text}'`);
  return place;
}

export function moneyBag(minor: number, currencyCode: string): View {
  const money = { amount: toDecimal(minor, currencyCode), currencyCode };
  return { shopMoney: money, presentmentMoney: money };
}

export function userError(field: string[] | null, message: string, code?: string | null): View {
  return { __typename: "UserError", field, message, ...(code === undefined ? {} : { code }) };
}
