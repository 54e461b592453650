import express from "express";
import { afterEach, expect, it, vi } from "vitest";
import { requestLog } from "../../../app/web/request-log";
import { listen } from "../../integration/partner/listen";

afterEach(() => {
  vi.unstubAllEnvs();
});

it("a request is told in one line, without its query and without the address that opens a bench", async () => {
  vi.stubEnv("LOG_LEVEL", "info");
  const lines: string[] = [];
  vi.spyOn(process.stdout, "write").mockImplementation((line) => lines.push(String(line)) > 0);
  const app = express();
  app.use(requestLog);
  const { url, close } = await listen(app);
  await fetch(`${url}/bench/aSecretBenchKey/board.json?_k1=Anna`);
  await fetch(`${url}/app/sets?id_token=aSecretToken`);
  await close();
  vi.restoreAllMocks();
  expect(lines).toHaveLength(2);
  expect(lines.join("")).not.toMatch(/Secret|Anna/);
  expect(lines[0]).toContain('"route":"/bench/…/board.json"');
});
