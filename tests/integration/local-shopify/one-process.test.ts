import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { at, CLOTH, startLocalShopify } from "./harness";

const HOME = fileURLToPath(new URL("../../local-shopify/", import.meta.url));

it("a store that is started again keeps its orders and takes up unsent webhooks", async () => {
  const stateFile = join(mkdtempSync(join(tmpdir(), "store-")), "state.json");
  const first = await startLocalShopify({ stateFile });
  first.answers.push(...Array.from({ length: 9 }, () => 500));
  await first.post("/__store/draft-orders", { lines: [{ variantId: CLOTH, quantity: 1, properties: {} }] });
  first.sender.stop();
  await first.stop();
  const second = await startLocalShopify({ stateFile, files: first.files });
  expect(second.store.state.orders.map((order) => order.name)).toEqual(["#1001"]);
  expect(second.store.state.deliveries[0]?.topic).toBe("orders/paid");
  await expect.poll(() => second.received.length).toBe(1);
  const state = await fetch(`${second.baseUrl}/__store/state`);
  expect(at(await state.json(), "orders", 0, "gid")).toMatch(/^gid:\/\/shopify\/Order\/\d+$/);
  await second.stop();
});

it("a process with the redirect reaches the local shop and loopback, and nobody else", async () => {
  const shop = await startLocalShopify();
  const port = new URL(shop.baseUrl).port;
  const script = `const ask = async (url) => { try { return (await fetch(url)).status } catch (error) { return String(error.cause?.message ?? error) } };
    console.log(JSON.stringify([await ask("https://ember-and-oak.myshopify.com/__store/state"), await ask("http://127.0.0.1:${port}/__store/state"),
      await ask("https://other-shop.myshopify.com/__store/state"), await ask("https://example.com/"), await ask("https://myshopify.com.example.com/")]))`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--import", join(HOME, "redirect.mjs"), "--input-type=module", "-e", script],
    {
      env: { ...process.env, LOCAL_SHOPIFY_PORT: port },
    },
  );
  const answers: unknown = JSON.parse(stdout);
  expect(answers).toEqual([
    200,
    200,
    404,
    expect.stringContaining("example.com is outside"),
    expect.stringContaining("is outside"),
  ]);
  await shop.stop();
});

it("the redirect refuses to start without a port", async () => {
  const env = { ...process.env, LOCAL_SHOPIFY_PORT: "" };
  await expect(
    promisify(execFile)(process.execPath, ["--import", join(HOME, "redirect.mjs"), "-e", ""], { env }),
  ).rejects.toThrow("LOCAL_SHOPIFY_PORT");
});

it("no file of the local Shopify imports the app or an extension's sources", () => {
  const outside = resolve(HOME, "../..");
  const files = readdirSync(HOME, { recursive: true, encoding: "utf8" }).filter(
    (name) => /\.(ts|tsx|mjs|js)$/.test(name) && !name.includes("themes/"),
  );
  const offenders = files.flatMap((name) => {
    const path = join(HOME, name);
    const imports = [...readFileSync(path, "utf8").matchAll(/(?:from|import|import\()\s*"(\.[^"]+)"/g)].map((match) =>
      resolve(dirname(path), match[1] ?? ""),
    );
    return imports
      .filter((target) => !target.startsWith(HOME.replace(/\/$/, "")) || target.startsWith(join(outside, "app")))
      .map((target) => `${name} → ${target}`);
  });
  expect(files.length).toBeGreaterThan(30);
  expect(offenders).toEqual([]);
});
