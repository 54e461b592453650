import { parse } from "node-html-parser";
import { decode } from "turbo-stream";
import { z } from "zod";
import { expectThat } from "./expect";
import type { Store } from "./store";
import { Visitor } from "./visitor";

const SET_PATH = /\/app\/sets\/([0-9a-f]{8}-[0-9a-f-]{27})/g;

const routeData = z.record(z.string(), z.object({ data: z.unknown() }));
const exceptionsPage = z.object({ exceptions: z.array(z.object({ id: z.string(), orderName: z.string() })) });

/** Remix marks redirects so; pages of this app have none here. */
const singleFetchResult = (type: unknown): { value: unknown } | false =>
  type === "SingleFetchRedirect" ? { value: null } : false;

/** A merchant in the embedded app: every request carries an id token, as App Bridge adds it. */
export class Merchant {
  private readonly visitor: Visitor;

  constructor(appOrigin: string, store: Store) {
    this.visitor = new Visitor(appOrigin, async () => ({ authorization: `Bearer ${await store.idToken()}` }));
  }

  /** Publishes every option set of the list page. Returns how many there are. */
  async publishAllSets(): Promise<number> {
    const list = await this.page("/app/sets");
    const ids = new Set([...list.matchAll(SET_PATH)].map(([, id = ""]) => id));
    for (const id of ids) await this.publishSet(id);
    return ids.size;
  }

  /** Throws with the page's words when the set is refused. */
  async publishSet(id: string): Promise<void> {
    await this.post(`/app/sets/${id}`, [["intent", "publish"]]);
  }

  /** Ids of the open exceptions that the page lists for an order. The page must name the order for people, too. */
  async exceptionsOf(orderName: string): Promise<string[]> {
    const page = parse(await this.page("/app/exceptions"));
    expectThat(page.text.includes(orderName), `the exceptions page does not name order ${orderName}`);
    // The ids are not in the page's text: they come with its data, as its own script reads it.
    const { exceptions } = exceptionsPage.parse(await this.dataOf("/app/exceptions", "routes/app.exceptions"));
    return exceptions.filter((exception) => exception.orderName === orderName).map(({ id }) => id);
  }

  /** The merchant lets the piece ship without personalization. */
  async waive(exceptionId: string): Promise<void> {
    await this.post("/app/exceptions", [
      ["intent", "waive"],
      ["exceptionId", exceptionId],
    ]);
  }

  private async dataOf(path: string, route: string): Promise<unknown> {
    const { status, body } = await this.visitor.get(`${path}.data`, { accept: "*/*" });
    expectThat(status === 200, `Keepsake answered ${path}.data with ${status}`);
    const decoded = await decode(new Blob([body]).stream(), { plugins: [singleFetchResult] });
    return routeData.parse(decoded.value)[route]?.data;
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
