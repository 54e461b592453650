import { db } from "../../db/client";
import type { Option, OptionKind } from "../../domain/options/option";
import { checkSetRules } from "../../domain/options/set-rules-check";
import type { SetRule } from "../../domain/options/set-rule";
import { optionIn } from "../../domain/starter/in-currency";
import { STARTER_MODULES, starterModuleOf } from "../../domain/starter/modules";
import type { ProductType } from "../../domain/starter/product-types";
import { STARTER_SETS, starterOptions } from "../../domain/starter/sets";
import { readOptionsByKey } from "./read-options";
import { readShop } from "../shop/read-shop";

/** One line of the list of ready options. */
export interface StarterLine {
  key: string;
  label: string;
  help: string;
  kind: OptionKind;
  /** Empty is any piece. */
  products: ProductType[];
  /** The shop has it already, perhaps changed: adding it takes the shop's own. */
  owned: boolean;
}

/** The ready options, in the order that they are shown. */
export async function readStarterLines(shop: string): Promise<StarterLine[]> {
  const keys = STARTER_MODULES.map(({ option }) => option.key);
  const owned = await db.option.findMany({ where: { shop, key: { in: keys } }, select: { key: true, kind: true } });
  return STARTER_MODULES.map(({ option: { key, label, help, kind }, products }) => {
    const mine = owned.some((one) => one.key === key && one.kind === kind);
    return { key, label, help, kind, products, owned: mine };
  });
}

/** A ready option: the shop's own where it has one of that key. Null for a key that is none. */
export async function readStarterModule(shop: string, key: string): Promise<Option | null> {
  const module = starterModuleOf(key);
  if (!module) return null;
  const [option] = await asOwned(shop, [optionIn(module.option, (await readShop(shop)).currency)]);
  return option ?? null;
}

export interface StarterDraft {
  name: string;
  options: Option[];
  rules: SetRule[];
}

/** A ready set, with the shop's own options where it has them. Null for a key that is none. */
export async function readStarterSet(shop: string, key: string): Promise<StarterDraft | null> {
  const set = STARTER_SETS.find((one) => one.key === key);
  if (!set) return null;
  const ready = starterOptions(set, (await readShop(shop)).currency);
  const owned = await asOwned(shop, ready);
  const names = new Map(ready.map((option, index) => [option.key, owned[index]?.key ?? option.key]));
  const options = withFontsOf(owned);
  const keyOf = (name: string) => names.get(name) ?? name;
  const rules = set.rules.map(({ when, effect, target }) => ({
    when: when.map((condition) => ({ ...condition, optionKey: keyOf(condition.optionKey) })),
    effect,
    target: { ...target, optionKey: keyOf(target.optionKey) },
  }));
  // What the merchant made of an option may leave a rule nothing to speak of.
  const sound = rules.filter((rule) => checkSetRules(options, [rule]).length === 0);
  return { name: set.name, options, rules: checkSetRules(options, sound).length > 0 ? [] : sound };
}

/** The shop's own engravings may be made in few fonts: no others are offered, and one alone is not asked for. */
function withFontsOf(options: Option[]): Option[] {
  const texts = options.flatMap((option) => (option.kind === "text" ? [[option.font, ...(option.fonts ?? [])]] : []));
  return options.flatMap((option) => {
    if (option.kind !== "font" || texts.length === 0) return [option];
    const choices = option.choices.filter(({ key }) => texts.every((fonts) => fonts.includes(key)));
    if (choices.length === option.choices.length) return [option];
    return choices.length > 1 ? [{ ...option, choices }] : [];
  });
}

/** Ready options as the shop has them; one whose key is another kind's there gets a key of its own when it is saved. */
async function asOwned(shop: string, options: Option[]): Promise<Option[]> {
  const owned = await readOptionsByKey(
    shop,
    options.map(({ key }) => key),
  );
  return options.map((option, index) => {
    const mine = owned.get(option.key)?.option;
    if (!mine) return option;
    return mine.kind === option.kind ? mine : { ...option, key: `new-starter${index}` };
  });
}

/** A ready set as it is offered: what it is for, and the questions it asks. */
export interface StarterCard {
  key: string;
  name: string;
  hint: string;
  asks: string[];
}

export async function readStarterCards(shop: string): Promise<StarterCard[]> {
  const { currency } = await readShop(shop);
  return STARTER_SETS.map((set) => {
    const asks = starterOptions(set, currency).map(({ label }) => label);
    return { key: set.key, name: set.name, hint: set.hint, asks };
  });
}
