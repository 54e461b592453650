import { defineConfig } from "vitest/config";

/** Integration and e2e tests need only their folder; each kind can be run alone: `vitest run --project unit`. */
export default defineConfig({
  test: {
    pool: "forks",
    // Two cores, and every integration file talks to a database as well.
    maxWorkers: 2,
    passWithNoTests: true,
    unstubEnvs: true,
    unstubGlobals: true,
    restoreMocks: true,
    setupFiles: ["tests/support/fail-on-console-error.ts"],
    projects: [
      {
        test: {
          name: "unit",
          include: ["tests/unit/**/*.test.{ts,tsx}"],
          // Properties run hundreds of cases, on machines that may have other work.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.{ts,tsx}"],
          globalSetup: ["tests/support/global-setup.ts"],
          setupFiles: ["tests/support/fresh-database.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts", "tests/faults/**/*.test.ts"],
          globalSetup: ["tests/support/stack-setup.ts"],
          // One browser and one stack at a time: the machine has two cores.
          fileParallelism: false,
          testTimeout: 120_000,
          // A page that follows a tap may take its time on a busy machine; the default is one second.
          expect: { poll: { timeout: 10_000 } },
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
