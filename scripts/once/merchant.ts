import { parse } from "node-html-parser";
import { expectThat } from "./expect";
import type { Store } from "./store";
import { Visitor } from "./visitor";

const SET_PATH = /\/app\/sets\/([0-9a-f]{8}-[0-9a-f-]{27})/g;

/** A merchant in the embedded app: every request carries an id token, as App Bridge adds it. */
export class Merchant {
  private readonly visitor: Visitor;

  constructor(appOrigin: string, store: Store) {
    this.visitor = new Visitor(appOrigin, async () => ({ authorization: `Bearer ${await store.idToken()}` }));
  }

  /** Publishes every option set of the list page. Returns how many there are. */
  async publishAllSets(): Promise<number> {
    const list = await this.page("/app/sets");
    const ids = new Set([...list.matchAll(SET_PATH)].map(([, id]) => id));
    for (const id of ids) await this.post(`/app/sets/${id}`, [["intent", "publish"]]);
    return ids.size;
  }

  /** Ids of the open exceptions that the page lists for an order. */
  async exceptionsOf(orderName: string): Promise<string[]> {
    const page = parse(await this.page("/app/exceptions"));
    expectThat(page.text.includes(orderName), `the exceptions page does not name order ${orderName}`);
    const ids = page.querySelectorAll('input[name="exceptionId"]').map((input) => input.getAttribute("value") ?? "");
    return [...new Set(ids)].filter(Boolean);
  }

  /** The merchant lets the piece ship without personalization. */
  async waive(exceptionId: string): Promise<void> {
    await this.post("/app/exceptions", [
      ["intent", "waive"],
      ["exceptionId", exceptionId],
    ]);
  }

  private async page(path: string): Promise<string> {
    const { status, body } = await this.visitor.get(path);
    expectThat(status === 200, `Keepsake answered ${path} with ${status}: ${body.slice(0, 300)}`);
    return body;
  }

  private async post(path: string, fields: [string, string][]): Promise<void> {
    const { status, body } = await this.visitor.postForm(path, fields);
    expectThat(status < 400, `Keepsake answered a post to ${path} with ${status}: ${body.slice(0, 300)}`);
  }
}
