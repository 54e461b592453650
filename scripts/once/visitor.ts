import { NotAsExpected } from "./expect";

// Shopify's library turns away what calls itself a robot.
const USER_AGENT = "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

export type Answer = { status: number; body: string; url: string };

/** Somebody with a browser: keeps cookies, follows redirects, posts forms. */
export class Visitor {
  private readonly cookies = new Map<string, string>();

  constructor(
    readonly origin: string,
    private readonly extraHeaders: () => Promise<Record<string, string>> = () => Promise.resolve({}),
  ) {}

  get(path: string, headers: Record<string, string> = { accept: "text/html" }): Promise<Answer> {
    return this.send(path, { method: "GET", headers });
  }

  /** Posts fields as a form does that was filled in by hand. */
  postForm(
    path: string,
    fields: [string, string][],
    headers: Record<string, string> = { accept: "text/html" },
  ): Promise<Answer> {
    const body = new URLSearchParams(fields).toString();
    return this.send(path, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
      body,
    });
  }

  /** As a form with `enctype="multipart/form-data"` does. */
  postMultipart(path: string, fields: [string, string][]): Promise<Answer> {
    const body = new FormData();
    for (const [name, value] of fields) body.append(name, value);
    return this.send(path, { method: "POST", headers: { accept: "text/html" }, body });
  }

  postJson(path: string, value: unknown): Promise<Answer> {
    const headers = { "content-type": "application/json", accept: "application/json" };
    return this.send(path, { method: "POST", headers, body: JSON.stringify(value) });
  }

  cookie(name: string): string | undefined {
    return this.cookies.get(name);
  }

  private async send(
    path: string,
    init: { method: string; headers: Record<string, string>; body?: string | FormData },
  ): Promise<Answer> {
    let url = new URL(path, this.origin);
    let { method, body } = init;
    for (let hops = 0; hops < 10; hops += 1) {
      const response = await fetch(url, {
        method,
        body,
        redirect: "manual",
        signal: AbortSignal.timeout(20_000),
        headers: {
          "user-agent": USER_AGENT,
          cookie: this.cookieHeader(),
          ...init.headers,
          ...(await this.extraHeaders()),
        },
      });
      this.keepCookies(response);
      const location = response.headers.get("location");
      if (response.status < 300 || response.status >= 400 || location === null) {
        return { status: response.status, body: await response.text(), url: url.href };
      }
      await response.body?.cancel();
      url = new URL(location, url);
      if (response.status !== 307 && response.status !== 308) {
        method = "GET";
        body = undefined;
      }
    }
    throw new NotAsExpected(`${path} redirects without end`);
  }

  private cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  private keepCookies(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const at = pair.indexOf("=");
      if (at > 0) this.cookies.set(pair.slice(0, at).trim(), pair.slice(at + 1).trim());
    }
  }
}
