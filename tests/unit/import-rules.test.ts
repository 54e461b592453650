import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { cruise, type ICruiseOptions, type IForbiddenRuleType } from "dependency-cruiser";
import { afterAll, beforeAll, expect, test } from "vitest";

/** One file per rule that does what the rule forbids; targets are made beside it. */
const TRESPASSES: Record<string, { from: string; imports: string }> = {
  "domain-is-pure": { from: "app/domain/a.ts", imports: "../db/client" },
  "domain-takes-no-packages": { from: "app/domain/b.ts", imports: "zod" },
  "calendar-takes-temporal-only": { from: "app/domain/calendar/time.ts", imports: "zod" },
  "drafts-take-zod-only": { from: "app/domain/options/draft-a.ts", imports: "pg" },
  "shoppers-load-no-drafts": { from: "app/storefront/b.ts", imports: "../domain/options/draft-a" },
  "only-db-imports-the-database": { from: "app/flows/a.ts", imports: "pg" },
  "only-shopify-imports-shopify-servers": { from: "app/flows/b.ts", imports: "@shopify/shopify-api" },
  "only-mail-sends-mail": { from: "app/flows/mail.ts", imports: "nodemailer" },
  "mail-looks-down": { from: "app/mail/a.ts", imports: "../flows/verb" },
  "only-uploads-opens-pictures": { from: "app/flows/pictures.ts", imports: "sharp" },
  "uploads-look-down": { from: "app/uploads/a.ts", imports: "../flows/verb" },
  "only-papers-prints": { from: "app/flows/paper.ts", imports: "pdfkit" },
  "papers-look-down": { from: "app/papers/a.ts", imports: "../flows/verb" },
  "flows-look-down": { from: "app/flows/c.ts", imports: "../components/piece" },
  "db-looks-down": { from: "app/db/a.ts", imports: "../flows/verb" },
  "shopify-looks-down": { from: "app/shopify/a.ts", imports: "../flows/verb" },
  "jobs-look-down": { from: "app/jobs/a.ts", imports: "../flows/verb" },
  "engraving-knows-the-domain-only": { from: "app/engraving/a.ts", imports: "../db/client" },
  "storefront-knows-the-domain-only": { from: "app/storefront/a.ts", imports: "../db/client" },
  "preview-knows-the-block-only": { from: "app/preview/a.ts", imports: "../db/client" },
  "functions-know-the-domain-only": { from: "extensions/fees/src/a.ts", imports: "../../../app/flows/verb" },
  "components-are-shared-pieces": { from: "app/components/a.ts", imports: "../db/client" },
  "nobody-imports-routes": { from: "app/flows/d.ts", imports: "../routes/page" },
  "nobody-imports-workers": { from: "app/flows/e.ts", imports: "../../workers/inbox" },
  "workers-call-flows": { from: "workers/a.ts", imports: "../app/components/piece" },
  "app-knows-no-tests": { from: "app/flows/f.ts", imports: "../../tests/support/rows" },
  "app-runs-without-dev-packages": { from: "app/flows/g.ts", imports: "graphql" },
  "local-shopify-knows-no-app": { from: "tests/local-shopify/a.ts", imports: "../../app/flows/verb" },
  "partner-stand-in-knows-no-app": { from: "tests/partner-stand-in/a.ts", imports: "../../app/flows/verb" },
  "mail-catcher-knows-no-app": { from: "tests/mail-catcher/a.ts", imports: "../../app/flows/verb" },
  "once-speaks-http-only": { from: "scripts/once/a.ts", imports: "../../app/flows/verb" },
  "no-circles": { from: "app/flows/circle-a.ts", imports: "./circle-b" },
};

const TARGETS = [
  "app/db/client.ts",
  "app/flows/verb.ts",
  "app/components/piece.ts",
  "app/routes/page.ts",
  "workers/inbox.ts",
  "tests/support/rows.ts",
];

type Config = { forbidden: IForbiddenRuleType[]; options: ICruiseOptions };
const require = createRequire(import.meta.url);
const config = readConfig(require(resolve(".dependency-cruiser.cjs")));

function readConfig(value: unknown): Config {
  const isConfig = (one: unknown): one is Config =>
    typeof one === "object" && one !== null && "forbidden" in one && "options" in one;
  if (!isConfig(value)) throw new Error(".dependency-cruiser.cjs has no forbidden rules");
  return value;
}

let place: string;
let fired: Set<string>;

beforeAll(async () => {
  mkdirSync(".keepsake", { recursive: true });
  // Inside the project, so that packages are found.
  place = mkdtempSync(resolve(".keepsake", "import-rules-"));
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(place, file)), { recursive: true });
    writeFileSync(join(place, file), text);
  };
  for (const target of TARGETS) write(target, "export const here = 1;\n");
  write("package.json", readFileSync("package.json", "utf8"));
  write("app/flows/circle-b.ts", 'import "./circle-a";\nexport const here = 1;\n');
  for (const { from, imports } of Object.values(TRESPASSES))
    write(from, `import "${imports}";\nexport const here = 1;\n`);
  const { output } = await cruise(["app", "workers", "extensions", "tests", "scripts"], {
    ...config.options,
    tsConfig: undefined,
    baseDir: place,
    ruleSet: { forbidden: config.forbidden },
    validate: true,
  });
  if (typeof output === "string") throw new Error("dependency-cruiser gave text, not a result");
  fired = new Set(output.summary.violations.map(({ rule, from }) => `${rule.name} ${from}`));
}, 60_000);

afterAll(() => rmSync(place, { recursive: true, force: true }));

test("a newcomer who adds a rule of imports must also show what it forbids", () => {
  expect(Object.keys(TRESPASSES).sort()).toEqual(config.forbidden.map(({ name }) => name).sort());
});

test.each(Object.entries(TRESPASSES))("a developer who breaks the rule %s is told", (name, { from }) => {
  expect([...fired]).toContain(`${name} ${from}`);
});
