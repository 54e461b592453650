import type { Db } from "../../db/client";
import { readSoldVersion } from "../../db/versions";
import type { CatalogVersion } from "../../domain/options/option";
import type { RefusedWords } from "../../domain/options/refused-words";
import { readRefusedWords } from "../shop/shop-words";
import { versionOfDoc } from "../catalog/stored-option";

/** A version that a line names, and what its set asks now: the same where it is the newest. */
export interface SoldVersion {
  version: CatalogVersion;
  inForce: CatalogVersion;
}

/** What the lines of one order have in common, each read once however many lines ask. */
export interface OrderReads {
  /** Null for a version that was never published here. */
  soldVersion: (setKey: string, version: number) => Promise<SoldVersion | null>;
  refusedWords: () => Promise<RefusedWords>;
}

/** `known` is what the caller has read of it already. */
export function orderReads(tx: Db, shop: string, known: { refusedWords?: RefusedWords } = {}): OrderReads {
  const versions = new Map<string, Promise<SoldVersion | null>>();
  let words = known.refusedWords === undefined ? null : Promise.resolve(known.refusedWords);
  const read = async (setKey: string, number: number): Promise<SoldVersion | null> => {
    const row = await readSoldVersion(tx, { shop, setKey, version: number });
    if (row === null) return null;
    const version = versionOfDoc(row.doc);
    return { version, inForce: row.newest === null ? version : versionOfDoc(row.newest) };
  };
  return {
    soldVersion: (setKey, version) => {
      const key = `${setKey}:${version}`;
      const asked = versions.get(key) ?? read(setKey, version);
      versions.set(key, asked);
      return asked;
    },
    refusedWords: () => (words ??= readRefusedWords(tx, shop)),
  };
}
