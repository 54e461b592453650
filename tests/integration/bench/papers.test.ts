import { beforeEach, describe, expect, it } from "vitest";
import { hashPin } from "../../../app/flows/bench/pin";
import { loader as cut } from "../../../app/routes/bench.$benchKey_.steps.$stepId.cut.$file";
import { action as print } from "../../../app/routes/bench.$benchKey_.steps.$stepId.print";
import { action as signIn } from "../../../app/routes/bench.$benchKey_.sign-in";
import { givenStore, sql, sqlValue } from "../../support/rows";
import { givenStaff, givenTicket } from "./bench-rows";

const ORIGIN = "https://keepsake.example";
let benchKey: string;
let queueId: string;
let cookie: string;

beforeEach(async () => {
  await sql('TRUNCATE "order", staff, shop, queue, option_set, option, outbox, pin_attempt CASCADE');
  const store = await givenStore();
  benchKey = store.benchKey;
  queueId = store.queues["bench-1"] ?? "";
  await givenStaff("Mara", { pinHash: await hashPin("4821") });
  const signedIn = await signIn(posted("sign-in", { pin: "4821" }));
  cookie = signedIn.headers.get("Set-Cookie")?.split(";")[0] ?? "";
});

function posted(path: string, fields: Record<string, string>, params: Record<string, string> = {}) {
  const headers = { "Content-Type": "application/x-www-form-urlencoded", Origin: ORIGIN, Cookie: cookie };
  const body = new URLSearchParams(fields);
  const request = new Request(`${ORIGIN}/bench/${benchKey}/${path}`, { method: "POST", body, headers });
  return { request, params: { benchKey, ...params }, context: {} };
}

const printed = (stepId: string, paper: string) => print(posted(`steps/${stepId}/print`, { paper }, { stepId }));

async function cutting(stepId: string, file: string, as = cookie): Promise<Response> {
  const request = new Request(`${ORIGIN}/bench/${benchKey}/steps/${stepId}/cut/${file}`, { headers: { Cookie: as } });
  return cut({ request, params: { benchKey, stepId, file }, context: {} });
}

async function givenStep(text = "Zoë"): Promise<string> {
  const answers = [{ position: 1, kind: "text", text, optionKey: "name", label: "Name", words: text }];
  const ticket = await givenTicket({ steps: [{ operation: "engrave", queueId, checks: ["Name reads"] }], answers });
  return ticket.stepIds[0] ?? "";
}

describe("a maker prints", () => {
  it("a label and a traveller, and every printing stands in the ticket's history with its count and who it was", async () => {
    const step = await givenStep();
    const papers = ["label", "traveller", "label"];
    for (const paper of papers) {
      const answer = await printed(step, paper);
      expect(answer.headers.get("content-type")).toBe("application/pdf");
      expect(
        Buffer.from(await answer.arrayBuffer())
          .subarray(0, 5)
          .toString(),
      ).toBe("%PDF-");
    }
    const events = await sql("SELECT actor, detail FROM ticket_event WHERE kind = 'printed' ORDER BY id");
    expect(events).toEqual([
      { actor: "staff:Mara", detail: { paper: "label", copy: 1 } },
      { actor: "staff:Mara", detail: { paper: "traveller", copy: 1 } },
      { actor: "staff:Mara", detail: { paper: "label", copy: 2 } },
    ]);
  });

  it("six times at once, and no two labels carry the same count", async () => {
    const step = await givenStep();
    await Promise.all(Array.from({ length: 6 }, () => printed(step, "label")));
    const copies = await sql("SELECT detail->'copy' AS copy FROM ticket_event WHERE kind = 'printed'");
    expect(copies.map(({ copy }) => copy as number).sort()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("nothing that is no paper, nothing of another shop, and nothing without a PIN; none of it is counted", async () => {
    const step = await givenStep();
    expect((await printed(step, "poster")).status).toBe(422);
    expect((await printed("no-step", "label")).status).toBe(404);
    await sql("UPDATE step SET shop = 'other.myshopify.com'");
    expect((await printed(step, "label")).status).toBe(404);
    await sql("DELETE FROM bench_session");
    expect((await printed(step, "label")).status).toBe(401);
    expect(await sqlValue("SELECT count(*) FROM ticket_event WHERE kind = 'printed'")).toBe("0");
  });
});

describe("a maker downloads what the machine cuts", () => {
  it("as SVG and DXF, named by the ticket", async () => {
    const step = await givenStep();
    const svg = await cutting(step, "1.svg");
    expect(svg.headers.get("content-disposition")).toMatch(/^attachment; filename="\w+-\w+-1\.svg"$/);
    expect(await svg.text()).toContain("<title>Zoë</title>");
    const dxf = await cutting(step, "1.dxf");
    expect(await dxf.text()).toContain("LWPOLYLINE");
  });

  it("but not what must not be cut: letters that the font lacks are named instead", async () => {
    const answer = await cutting(await givenStep("Zoë さ"), "1.dxf");
    expect(answer.status).toBe(409);
    expect(await answer.text()).toMatch(/^Ask before you cut\. .*さ/);
  });

  it("nor an engraving that is not there, another shop's, or anything without a PIN", async () => {
    const step = await givenStep();
    for (const file of ["2.svg", "1.pdf", "x.svg", "7.svg"]) expect((await cutting(step, file)).status).toBe(404);
    expect((await cutting(step, "1.svg", "")).status).toBe(401);
    await sql("UPDATE step SET shop = 'other.myshopify.com'");
    expect((await cutting(step, "1.svg")).status).toBe(404);
  });
});
