import type { ActionFunctionArgs } from "@remix-run/node";
import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { hashPin } from "../../../app/flows/bench/pin";
import { loader as board } from "../../../app/routes/bench.$benchKey_.board[.]json";
import { action as signIn } from "../../../app/routes/bench.$benchKey_.sign-in";
import { action as signOut } from "../../../app/routes/bench.$benchKey_.sign-out";
import { action as pass } from "../../../app/routes/bench.$benchKey_.steps.$stepId.checkpoints.$checkpointId.pass";
import { action as done } from "../../../app/routes/bench.$benchKey_.steps.$stepId.done";
import { action as start } from "../../../app/routes/bench.$benchKey_.steps.$stepId.start";
import { action as take } from "../../../app/routes/bench.$benchKey_.take-next";
import { givenStore, sql, sqlValue } from "../../support/rows";
import { givenStaff, givenTicket, stateOfStep } from "./bench-rows";

const stepReply = z.looseObject({
  step: z.looseObject({
    checkpoints: z.array(z.looseObject({ passed: z.boolean() })),
    engravings: z.array(z.looseObject({ svg: z.string().nullable(), problem: z.string().nullable() })),
  }),
});
const boardReply = z.looseObject({
  board: z.looseObject({
    ready: z.array(z.looseObject({ number: z.string(), urgency: z.string() })),
    underWay: z.array(z.looseObject({})),
  }),
});
const refusal = z.object({ ok: z.literal(false), error: z.string() });

const ORIGIN = "https://keepsake.example";
let benchKey: string;
let bench: string;

beforeEach(async () => {
  await sql('TRUNCATE "order", staff, shop, queue, option_set, option, outbox, pin_attempt CASCADE');
  const store = await givenStore();
  benchKey = store.benchKey;
  bench = store.queues["bench-1"] ?? "";
  await givenStaff("Mara", { pinHash: await hashPin("4821") });
  await givenStaff("Jonas", { pinHash: await hashPin("7306") });
});

interface Visit {
  cookie?: string;
  body?: unknown;
  headers?: Record<string, string>;
  params?: Record<string, string>;
}

type Action = (args: ActionFunctionArgs) => Promise<Response>;

async function tap(action: Action, { cookie, body = {}, headers = {}, params = {} }: Visit = {}) {
  const request = new Request(`${ORIGIN}/bench/${benchKey}`, {
    method: "POST",
    body: typeof body === "string" ? body : JSON.stringify(body),
    headers: { "Content-Type": "application/json", Origin: ORIGIN, ...(cookie ? { Cookie: cookie } : {}), ...headers },
  });
  return action({ request, params: { benchKey, ...params }, context: {} });
}

async function cookieOf(pin = "4821"): Promise<string> {
  const response = await tap(signIn, { body: { pin } });
  expect(response.status).toBe(200);
  return response.headers.get("Set-Cookie")?.split(";")[0] ?? "";
}

function look(cookie: string): Promise<Response> {
  const request = new Request(`${ORIGIN}/bench/${benchKey}/board.json`, { headers: { Cookie: cookie } });
  return board({ request, params: { benchKey }, context: {} });
}

describe("a person signs in at the bench", () => {
  it("with their PIN, and gets a cookie that scripts and other sites cannot use", async () => {
    const response = await tap(signIn, { body: { pin: "4821" } });
    expect(await response.json()).toEqual({ ok: true, staff: { name: "Mara" } });
    const cookie = response.headers.get("Set-Cookie") ?? "";
    for (const part of ["keepsake_bench=", "HttpOnly", "SameSite=Lax", "Secure", "Path=/bench", "Max-Age=86400"])
      expect(cookie).toContain(part);
  });

  it("and the database never learns the token, only its hash", async () => {
    const cookie = await cookieOf();
    const stored = await sqlValue<string>("SELECT token_hash FROM bench_session");
    expect(stored).toMatch(/^[0-9a-f]{64}$/);
    const token: unknown = JSON.parse(Buffer.from(decodeURIComponent(cookie.split("=")[1] ?? ""), "base64").toString());
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(token).not.toBe(stored);
  });

  it("and is asked again after twelve hours, after signing out and when they no longer work here", async () => {
    const mara = await cookieOf();
    expect((await look(mara)).status).toBe(200);
    await tap(signOut, { cookie: mara });
    expect((await look(mara)).status).toBe(401);
    const again = await cookieOf();
    await sql("UPDATE bench_session SET expires_at = now() - interval '1 second'");
    expect((await look(again)).status).toBe(401);
    const jonas = await cookieOf("7306");
    await sql("UPDATE staff SET active = false WHERE name = 'Jonas'");
    expect((await look(jonas)).status).toBe(401);
  });

  it("who guesses PINs is locked out at the fifth, for everyone and for the right PIN, for five minutes", async () => {
    const guess = async (pin: string) => (await tap(signIn, { body: { pin } })).status;
    const statuses = [];
    for (const pin of ["0000", "1111", "2222", "3333", "4444", "4821"]) statuses.push(await guess(pin));
    expect(statuses).toEqual([401, 401, 401, 401, 429, 429]);
    const response = await tap(signIn, { body: { pin: "4821" } });
    expect(await response.json()).toEqual({ ok: false, error: "5 wrong PINs. The bench is locked for 5 minutes." });
    await sql("UPDATE pin_attempt SET locked_until = now() - interval '1 second'");
    expect(await guess("9999")).toBe(401);
    expect(await guess("4821")).toBe(200);
    expect(await guess("9999")).toBe(401);
  });

  it("who sends forty guesses at once has five of them looked at", async () => {
    const guesses = Array.from({ length: 40 }, (_, n) => tap(signIn, { body: { pin: String(1000 + n) } }));
    const statuses = (await Promise.all(guesses)).map((response) => response.status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(4);
    expect(statuses.filter((status) => status === 429)).toHaveLength(36);
  });

  it("is asked for a new PIN when two people share one", async () => {
    await givenStaff("Lea", { pinHash: await hashPin("4821") });
    const response = await tap(signIn, { body: { pin: "4821" } });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({
      error: "Two people have this PIN. Ask for a new one before you start.",
    });
  });

  it.each([["12"], ["abcd"], [""], ["1".repeat(13)]])("with “%s” is told what a PIN is", async (pin) => {
    expect((await tap(signIn, { body: { pin } })).status).toBe(422);
  });
});

describe("a maker clears a ticket over the bench's own HTTP", () => {
  it("is shown no drawing that its area would cut off, but how wide the words are", async () => {
    const text = "WWWWWWWWWWWW";
    const answers = [{ position: 1, kind: "text", text, optionKey: "name", label: "Name", words: text }];
    await givenTicket({ steps: [{ operation: "engrave", queueId: bench }], answers });
    const taken = stepReply.parse(await (await tap(take, { cookie: await cookieOf() })).json());
    expect(taken.step.engravings).toMatchObject([{ text, svg: null }]);
    expect(taken.step.engravings[0]?.problem).toMatch(/^These words are \d+\.\d mm wide; the front takes 34 mm/);
  });

  it("take, start, check, done", async () => {
    const { stepIds, checkIds, number } = await givenTicket({
      steps: [{ operation: "engrave", queueId: bench, checks: ["Name reads"] }],
    });
    const cookie = await cookieOf();
    const [stepId = "", checkpointId = ""] = [stepIds[0], checkIds[0]?.[0]];
    const taken = stepReply.parse(await (await tap(take, { cookie })).json());
    expect(taken).toMatchObject({
      ok: true,
      step: {
        id: stepId,
        operation: "Engrave",
        state: "TAKEN",
        ticket: { number, title: "Name Pendant – Rose gold plated", sku: "EO-NP-RG", promiseDay: "2027-12-31" },
        checkpoints: [{ id: checkpointId, label: "Name reads", expected: "even", passed: false }],
      },
    });
    expect(taken.step.engravings[0]).toMatchObject({
      text: "Zoë",
      font: "Great Vibes",
      letters: [{}, {}, { words: "e with two dots above" }],
    });
    expect(taken.step.engravings[0]?.svg).toContain("<path");
    const params = { stepId, checkpointId };
    expect((await tap(start, { cookie, params })).status).toBe(200);
    const early = await tap(done, { cookie, params });
    expect(early.status).toBe(422);
    expect(refusal.parse(await early.json()).error).toContain("1 check is still open (Name reads)");
    expect(stepReply.parse(await (await tap(pass, { cookie, params })).json()).step.checkpoints[0]?.passed).toBe(true);
    expect((await tap(done, { cookie, params })).status).toBe(200);
    expect(await stateOfStep(stepId)).toBe("DONE");
    const { board: seen } = boardReply.parse(await (await look(cookie)).json());
    expect(seen).toMatchObject({ readyCount: 0, doneTodayCount: 1, current: null, staffName: "Mara" });
    expect(await (await tap(take, { cookie })).json()).toEqual({ ok: true, step: null });
  });

  it("late pieces stand first on the board, with whoever has them", async () => {
    await givenTicket({ number: "1-1", steps: [{ operation: "engrave", queueId: bench, dueDay: "2027-05-01" }] });
    await givenTicket({ number: "1-2", promiseDay: "2024-01-01", steps: [{ operation: "engrave", queueId: bench }] });
    await givenTicket({ number: "1-3", promiseDay: "2023-01-01", steps: [{ operation: "polish", queueId: bench }] });
    const cookie = await cookieOf();
    await tap(take, { cookie });
    const { board: seen } = boardReply.parse(await (await look(await cookieOf("7306"))).json());
    expect(seen.ready.map((card) => [card.number, card.urgency])).toEqual([
      ["1-2", "late"],
      ["1-1", "later"],
    ]);
    expect(seen.underWay[0]).toMatchObject({ number: "1-3", by: "Mara", mine: false, engraving: "Zoë" });
  });

  it("a second person is refused in a sentence that names the first", async () => {
    const { stepIds } = await givenTicket({ number: "1042-1", steps: [{ operation: "engrave", queueId: bench }] });
    await tap(take, { cookie: await cookieOf() });
    const response = await tap(start, { cookie: await cookieOf("7306"), params: { stepId: stepIds[0] ?? "" } });
    expect(response.status).toBe(409);
    expect(await response.json()).toEqual({ ok: false, error: "Mara has taken 1042-1 (engrave)." });
  });

  it("a tablet without a script is sent back to the page, with the sentence", async () => {
    const headers = { Accept: "text/html", "Content-Type": "application/x-www-form-urlencoded" };
    const response = await tap(signIn, { headers, body: "pin=0000" });
    expect(response.status).toBe(303);
    expect(response.headers.get("Location")).toBe(`/bench/${benchKey}`);
    expect(response.headers.get("Set-Cookie")).toContain("keepsake_bench_notice=");
  });
});

describe("whoever has no business at a bench", () => {
  it("is not signed in: 401", async () => {
    for (const action of [take, start, done, pass]) expect((await tap(action)).status).toBe(401);
    expect((await look("keepsake_bench=garbage")).status).toBe(401);
  });

  it("posts from another site: 403", async () => {
    const cookie = await cookieOf();
    for (const origin of ["https://evil.example", "null", "https://keepsake.example.evil.example"])
      expect((await tap(take, { cookie, headers: { Origin: origin } })).status).toBe(403);
  });

  it("guesses a bench's address, or comes with another bench's cookie: 404 and 401", async () => {
    const cookie = await cookieOf();
    expect((await tap(take, { cookie, params: { benchKey: "nobody" } })).status).toBe(404);
    const other = await givenStore({ shop: "other-jeweler.myshopify.com" });
    expect((await tap(take, { cookie, params: { benchKey: other.benchKey } })).status).toBe(401);
    await sql("UPDATE shop SET uninstalled_at = now() WHERE bench_key = $1", [benchKey]);
    expect((await tap(take, { cookie })).status).toBe(404);
  });

  it("names another shop's step: 404", async () => {
    const other = await givenStore({ shop: "other-jeweler.myshopify.com" });
    const theirs = await givenTicket({
      shop: other.shop,
      steps: [{ operation: "engrave", queueId: other.queues["bench-1"] ?? "" }],
    });
    const cookie = await cookieOf();
    const params = { stepId: theirs.stepIds[0] ?? "", checkpointId: theirs.checkIds[0]?.[0] ?? "" };
    for (const action of [start, done, pass]) expect((await tap(action, { cookie, params })).status).toBe(404);
    expect(await stateOfStep(params.stepId)).toBe("READY");
  });

  it.each([["{"], ["[1]"], ['"x"'], ['{"a":{"b":1}}'], ["x".repeat(20_000)]])("sends garbage: 422", async (body) => {
    expect(
      (await tap(take, { cookie: await cookieOf(), body, headers: { "Content-Length": String(body.length) } })).status,
    ).toBe(422);
  });
});
