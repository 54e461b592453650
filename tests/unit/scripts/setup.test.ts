import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";

const bare = mkdtempSync(join(tmpdir(), "keepsake-bare-"));
// What the project's own Node needs to start; no apt-get, no sudo, no brew, no redis-server.
for (const name of ["sh", "env", "node"])
  symlinkSync(name === "node" ? process.execPath : `/bin/${name}`, join(bare, name));
afterAll(() => rmSync(bare, { recursive: true, force: true }));

function setUp(
  env: Record<string, string> = {},
  ...args: string[]
): Promise<{ code: number; output: string; ms: number }> {
  const startedAt = performance.now();
  return new Promise((done) =>
    execFile(
      process.execPath,
      ["scripts/setup.mjs", ...args],
      { env: { ...process.env, ...env } },
      (error, stdout, stderr) =>
        done({
          code: typeof error?.code === "number" ? error.code : error ? -1 : 0,
          output: stdout + stderr,
          ms: performance.now() - startedAt,
        }),
    ),
  );
}

describe("a newcomer's set-up", () => {
  it("runs before anything is installed: it imports nothing but Node", () => {
    const source = readFileSync("scripts/setup.mjs", "utf8");
    const imported = [...source.matchAll(/(?:from|import|require)\s*\(?\s*"([^"]+)"/g)].map((match) => match[1]);
    expect(imported.length).toBeGreaterThan(3);
    expect(imported.filter((name) => !name?.startsWith("node:"))).toEqual([]);
  });

  it("has nothing to do the second time, and says nothing", { timeout: 30_000 }, async () => {
    await setUp();
    const again = [await setUp(), await setUp()];
    for (const one of again) expect(one).toMatchObject({ code: 0, output: "" });
    // The quicker of two: the machine may be busy with other tests.
    expect(Math.min(...again.map(({ ms }) => ms))).toBeLessThan(2_000);
  });

  it("says in one line what it cannot install and what to type", { timeout: 30_000 }, async () => {
    const { code, output } = await setUp({ PATH: bare }, "--tests");
    expect(code).toBe(1);
    expect(output).toMatch(/^Keepsake: redis-server is missing; type: .*install.* redis(-server)?$/m);
    expect(output).not.toContain("    at ");
  });
  it("goes on without Redis for the demo, and says so in one line", { timeout: 30_000 }, async () => {
    const { code, output } = await setUp({ PATH: bare });
    expect(code).toBe(0);
    expect(output.trim().split("\n")).toEqual([
      "Installing redis-server …",
      expect.stringMatching(/^Keepsake: the jobs of this demo wait in PostgreSQL \(redis-server is missing; type: /),
    ]);
  });
});
