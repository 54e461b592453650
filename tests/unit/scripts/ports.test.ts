import { createServer } from "node:net";
import { afterAll, expect, it } from "vitest";
import { choosePorts } from "../../../scripts/stack-place";

/** 4100 is the demo's usual port of the web app: here somebody else listens on it, if nobody did before. */
const other = createServer();
afterAll(() => new Promise((resolve) => other.close(resolve)));

it("a newcomer whose usual port is busy gets a free one, and no port twice", async () => {
  await new Promise((resolve) => other.once("error", resolve).listen(4100, "127.0.0.1", () => resolve(null)));
  const ports = await choosePorts(true);
  expect(ports.web).not.toBe(4100);
  const chosen = Object.values(ports);
  expect(new Set(chosen).size).toBe(chosen.length);
  for (const port of chosen) {
    const probe = createServer();
    await new Promise((resolve, reject) => probe.once("error", reject).listen(port, "127.0.0.1", () => resolve(null)));
    await new Promise((resolve) => probe.close(resolve));
  }
});
