import { createServer, type Server } from "node:http";
import express from "express";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { operatorOnly } from "../../../app/web/operator";

const SECRET = "a secret: of this test";
let server: Server;
let url: string;

beforeAll(async () => {
  const app = express();
  app.use(operatorOnly(SECRET), (_request, response) => void response.send("every shop's queues"));
  server = createServer(app).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  url = typeof address === "object" && address ? `http://127.0.0.1:${address.port}/` : "";
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const basic = (words: string) => `Basic ${Buffer.from(words).toString("base64")}`;

describe("the queues of every shop are for the operator alone", () => {
  it("an operator who knows the secret sees them", async () => {
    const answer = await fetch(url, { headers: { authorization: basic(`operator:${SECRET}`) } });
    expect([answer.status, await answer.text()]).toEqual([200, "every shop's queues"]);
  });

  it.each([
    ["nobody in particular", undefined],
    ["somebody with another secret", basic("operator:guess")],
    ["somebody with the beginning of the secret", basic(`operator:${SECRET.slice(0, -1)}`)],
    ["somebody with an empty secret", basic("operator:")],
    ["somebody with another name", basic(`admin:${SECRET}`)],
    ["somebody who sends the secret as a token", `Bearer ${Buffer.from(`operator:${SECRET}`).toString("base64")}`],
    ["somebody who sends nothing that can be read", "Basic %%%"],
  ])("%s is asked for it and sees nothing", async (_who, authorization) => {
    const answer = await fetch(url, { headers: authorization === undefined ? {} : { authorization } });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toContain("Basic");
    expect(await answer.text()).not.toContain("queues");
  });
});
