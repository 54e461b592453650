import type { Option } from "../options/option";
import type { SetRule } from "../options/set-rule";
import { optionIn } from "./in-currency";
import { starterModuleOf } from "./modules";
import type { ProductType } from "./product-types";

/** A ready set: a name for the merchant, and modules that are asked together. */
export interface StarterSet {
  key: string;
  name: string;
  product: ProductType;
  /** What it is for, in a few words. */
  hint: string;
  /** Keys of modules in order; RING_SIZE is the one that is known where the shop sells. */
  modules: string[];
  rules: SetRule[];
}

const RING_SIZE = "ring-size";

/** `shown` is offered while `when` is answered with one of `values`; with anything when there are none. */
const shownWhen = (shown: string, when: string, values: string[] = []): SetRule => ({
  when: [{ optionKey: when, test: values.length > 0 ? "is" : "answered", values }],
  effect: "show",
  target: { optionKey: shown, choiceKey: null },
});

export const STARTER_SETS: StarterSet[] = [
  {
    key: "wedding-ring",
    name: "Wedding and engagement rings",
    product: "rings",
    hint: "A ring in their size and metal, with a few words inside",
    modules: [RING_SIZE, "metal", "inside-engraving", "lettering", "gift-wrap"],
    rules: [shownWhen("lettering", "inside-engraving")],
  },
  {
    key: "birthstone-necklace",
    name: "Birthstone necklace",
    product: "necklaces",
    hint: "The stone of a month, with a message on the back",
    modules: ["birthstone", "chain-length", "pendant-engraving", "gift-wrap", "gift-note"],
    rules: [shownWhen("gift-note", "gift-wrap", ["yes"])],
  },
  {
    key: "name-bracelet",
    name: "Name bracelet",
    product: "bracelets",
    hint: "A name in the letters they like, and a small symbol",
    modules: ["name", "lettering", "bracelet-length", "symbol", "gift-wrap"],
    rules: [],
  },
  {
    key: "monogram-earrings",
    name: "Monogram earrings",
    product: "earrings",
    hint: "A letter for each ear",
    modules: ["earring-monogram", "lettering", "plating", "earring-closure", "gift-wrap"],
    rules: [],
  },
  {
    key: "engraved-watch",
    name: "Engraved watch",
    product: "watches",
    hint: "Up to three lines on the case back, as a gift",
    modules: ["case-back-engraving", "lettering", "strap", "gift-wrap", "gift-note"],
    rules: [shownWhen("lettering", "case-back-engraving"), shownWhen("gift-note", "gift-wrap", ["yes"])],
  },
  {
    key: "heirloom-redesign",
    name: "Heirloom redesign",
    product: "rings",
    hint: "Old gold and stones made into a new ring",
    modules: ["heirloom-metal", "metal", "own-stone", RING_SIZE, "inside-engraving", "note-to-jeweler"],
    rules: [
      {
        when: [{ optionKey: "heirloom-metal", test: "empty", values: [] }],
        effect: "show",
        target: { optionKey: "metal", choiceKey: null },
      },
    ],
  },
];

/** Where US sizes are not what people know. */
const RING_SIZES: Record<string, string> = {
  GBP: "ring-size-uk",
  AUD: "ring-size-uk",
  NZD: "ring-size-uk",
  ZAR: "ring-size-uk",
  JPY: "ring-size-jp",
  EUR: "ring-size-eu",
  CHF: "ring-size-eu",
  SEK: "ring-size-eu",
  NOK: "ring-size-eu",
  DKK: "ring-size-eu",
  PLN: "ring-size-eu",
  CZK: "ring-size-eu",
  HUF: "ring-size-eu",
  RON: "ring-size-eu",
  BGN: "ring-size-eu",
};

/** The options of a ready set, with fees and ring sizes of the shop's currency. */
export function starterOptions(set: StarterSet, currency: string): Option[] {
  return set.modules.flatMap((key) => {
    const module = starterModuleOf(key === RING_SIZE ? (RING_SIZES[currency] ?? "ring-size-us") : key);
    return module ? [optionIn(module.option, currency)] : [];
  });
}
