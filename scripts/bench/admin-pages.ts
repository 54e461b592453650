import type { Frame, Page } from "playwright-core";
import type { FullShop } from "./full-shop";

/** A page of the admin and what people mainly do on it. The one list of pages that is measured and photographed. */
export interface BenchPage {
  path: string;
  interactions: Interaction[];
}

interface Interaction {
  name: string;
  act: (frame: Frame, page: Page) => Promise<void>;
  asks?: boolean;
}

const type = (name: string, label: RegExp, text: string): Interaction => ({
  name,
  act: async (frame) => {
    const field = frame
      .getByRole("textbox", { name: label })
      .or(frame.getByRole("searchbox", { name: label }))
      .first();
    await field.click();
    await field.pressSequentially(text, { delay: 60 });
  },
});
const press = (name: string, label: RegExp, role: "button" | "link" | "checkbox" = "button"): Interaction => ({
  name,
  act: (frame) => frame.getByRole(role, { name: label }).first().click(),
});
/** Chosen by keyboard: the open list of a select is the browser's own, and its clicks are no events of the page. */
const choose = (name: string, label: RegExp): Interaction => ({
  name,
  act: async (frame, page) => {
    await frame.getByRole("combobox", { name: label }).first().focus();
    await page.keyboard.press("ArrowDown");
  },
});
/** One that asks the server: what it shows in the end is awaited. */
const asking = (interaction: Interaction): Interaction => ({ ...interaction, asks: true });

const list = (search: RegExp): Interaction[] => [
  asking(press("next page", /^Next/)),
  asking(choose("sort", /^Sort by/)),
  asking(type("search", search, "gold")),
];

export function adminPages({ widestSetId, anOptionId }: FullShop): BenchPage[] {
  return [
    { path: "/app", interactions: [asking(press("open exceptions", /\d+ pieces?$/, "link"))] },
    { path: "/app/sets", interactions: list(/^Search option sets/) },
    {
      path: `/app/sets/${widestSetId}`,
      interactions: [
        asking(type("type the name", /^Name/, " neu")),
        press("move an option by keyboard", /^Move .* down$/),
        press("open an option", /^Edit /),
        type("type a label", /^Label/, " neu"),
        press("close the option", /^Close /),
        press("change a rule", /^Change the rule/),
      ],
    },
    {
      path: "/app/sets/new",
      interactions: [
        press("start empty", /^Start empty/),
        type("type the name", /^Name/, "Trauringe"),
        press("open the options", /^Add an option/),
      ],
    },
    { path: `/app/sets/${widestSetId}/skus`, interactions: [asking(type("search", /^Search/, "gold"))] },
    { path: "/app/options", interactions: list(/^Search options/) },
    {
      path: `/app/options/${anOptionId}`,
      interactions: [
        type("type the label", /^Label/, " neu"),
        type("type a choice", /^Label of choice 20/, " neu"),
        press("move a choice", /^Move .* down$/),
        press("remove a choice", /^Remove /),
      ],
    },
    { path: "/app/options/new", interactions: [press("add an engraving", /^Add Engraving/)] },
    { path: "/app/skus", interactions: [press("tick all", /^Select all/, "checkbox"), ...list(/^Search products/)] },
    {
      path: "/app/skus/assign",
      interactions: [{ name: "a list of SKUs", act: (frame) => frame.getByText("A list of SKUs").click() }],
    },
    { path: "/app/import", interactions: [press("look over nothing", /^Look it over/)] },
    { path: "/app/workshop", interactions: [asking(press("change a queue", /^Change /, "link"))] },
    { path: "/app/workshop/queues/new?kind=BENCH", interactions: [type("type the name", /^Name/, "Bench")] },
    { path: "/app/workshop/operations", interactions: [type("name the work", /^Name of work 1/, "Re")] },
    { path: "/app/workshop/rules", interactions: [press("add a rule", /^Add a rule/)] },
    { path: "/app/orders/new", interactions: [choose("choose how it came", /^How it came/)] },
    {
      path: "/app/exceptions",
      interactions: [
        asking(press("fill in", /^Fill in/)),
        type("type an answer", /./, "Anna"),
        press("ship without", /^Ship without personalization/),
      ],
    },
    { path: "/app/at-risk", interactions: [] },
    { path: "/app/what-if", interactions: [choose("choose a change", /^What if/)] },
    { path: "/app/messages", interactions: [asking(press("try again", /^Try again/))] },
    { path: "/app/settings", interactions: [type("type a policy", /^Repairs/, "Neu")] },
  ];
}
