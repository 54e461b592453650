import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { StackInfo } from "../../scripts/stack";
import { storefrontToken } from "../local-shopify/storefront-api/route";

/** A page of an origin of its own, as docs/headless tells to build one: nothing of a theme is on it. */
export class OwnPage {
  #server: Server | null = null;
  #info: StackInfo;
  /** Number of the app, as its metafields' namespace has it. */
  #appId: string;

  constructor(info: StackInfo, appId: string) {
    this.#info = info;
    this.#appId = appId;
  }

  async start(): Promise<void> {
    const server = createServer((request, response) => {
      const { searchParams } = new URL(request.url ?? "/", "http://own.example");
      const html = request.url?.startsWith("/?") ? this.#page(searchParams.get("lang") ?? "en") : null;
      response.writeHead(html ? 200 : 404, { "content-type": "text/html; charset=utf-8" }).end(html ?? "");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    this.#server = server;
  }

  address(product: string, lang = "en"): string {
    const address = this.#server?.address();
    if (!address || typeof address === "string") throw new Error("the page is not served");
    return `http://127.0.0.1:${address.port}/?product=${product}&lang=${lang}`;
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((resolve) => this.#server?.close(resolve));
  }

  #page(lang: string): string {
    const { urls, shop } = this.#info;
    return readFileSync("docs/headless/page.html", "utf8")
      .replace('<html lang="en">', `<html lang="${lang}" dir="${lang === "ar" ? "rtl" : "ltr"}">`)
      .replaceAll("https://keepsake.example.com", urls.app)
      .replaceAll("https://ember-and-oak.myshopify.com", new URL(urls.dawn).origin)
      .replaceAll("YOUR_STOREFRONT_TOKEN", storefrontToken(shop))
      .replaceAll("YOUR_APP_ID", this.#appId);
  }
}
