import { db } from "../../db/client";
import type { Rule } from "../../domain/routing/types";
import { collectionTitle } from "../skus/find-skus";
import { readOperations } from "./read-operations";
import { readShop } from "../shop/read-shop";
import { optionOfRow } from "../catalog/stored-option";
import { ruleOfRow } from "./stored-rule";

export interface RulesPageView {
  /** In order. */
  rules: Rule[];
  /** What rules may speak of, by key. */
  operations: { key: string; name: string }[];
  queues: { key: string; name: string }[];
  sets: { key: string; name: string }[];
  options: { key: string; label: string; choices: { key: string; label: string }[] }[];
  /** Titles of the collections that rules name, by gid; one that Shopify no longer has is missing. */
  collections: Record<string, string>;
  /** ISO 4217: prices are in it. */
  currency: string;
}

/** What the merchant's page of routing rules shows. */
export async function readRules(shop: string): Promise<RulesPageView> {
  const [rows, operations, queues, sets, options, { currency }] = await Promise.all([
    db.routingRule.findMany({ where: { shop }, orderBy: { position: "asc" } }),
    readOperations(shop),
    db.queue.findMany({ where: { shop }, select: { key: true, name: true }, orderBy: { position: "asc" } }),
    db.optionSet.findMany({
      where: { shop, deletedAt: null },
      select: { key: true, name: true },
      orderBy: { name: "asc" },
    }),
    db.option.findMany({ where: { shop }, orderBy: [{ label: "asc" }, { key: "asc" }] }),
    readShop(shop),
  ]);
  const rules = rows.map(ruleOfRow);
  return {
    rules,
    operations: operations.map(({ key, name }) => ({ key, name })),
    queues,
    sets,
    options: options
      .map(optionOfRow)
      .map((option) => ({ key: option.key, label: option.label, choices: choicesOf(option) })),
    collections: await collectionTitles(shop, rules),
    currency,
  };
}

function choicesOf(option: ReturnType<typeof optionOfRow>): { key: string; label: string }[] {
  return "choices" in option ? option.choices.map(({ key, label }) => ({ key, label })) : [];
}

/** A page without Shopify's titles is better than none: what could not be read goes by its id. */
async function collectionTitles(shop: string, rules: Rule[]): Promise<Record<string, string>> {
  const ids = [...new Set(rules.flatMap(({ when }) => when.collectionId ?? []))];
  const titles = await Promise.all(
    ids.map(async (id): Promise<[string, string][]> => {
      const asked = await collectionTitle(shop, id);
      return asked.kind === "ok" && asked.title !== null ? [[id, asked.title]] : [];
    }),
  );
  return Object.fromEntries(titles.flat());
}
