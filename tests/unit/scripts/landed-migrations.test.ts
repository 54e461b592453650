import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

/** SHA-256 of each migration that somebody's database may have run. A new migration adds its line; no line is changed. */
const LANDED: Record<string, string> = {
  "20261121000000_init": "6c9ae6825b46fce0e6d4465343417f53ed6bdaac4edcfb8fb53b642fc84ca765",
  "20261122000000_catalog": "1f70e7a1a1f9993944674ac3481b3b2f9527de16012606c233dc9ad5f22c5378",
  "20261123000000_routing": "3a584a1023524a5abb7c4dfbe2a430ddd4c8e802234532538f43fcc96f16eee5",
};

it("a merchant's database never misses a change: a migration that landed is not edited, what changes comes as a new one", () => {
  const found = readdirSync("prisma/migrations", { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const text = readFileSync(`prisma/migrations/${name}/migration.sql`);
      return [name, createHash("sha256").update(text).digest("hex")];
    });
  expect(Object.fromEntries(found)).toEqual(LANDED);
});
