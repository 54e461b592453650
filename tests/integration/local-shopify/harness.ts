import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { signIdToken } from "../../local-shopify/oauth/id-token";
import { createLocalShopify, type LocalShopify } from "../../local-shopify/server";
import type { ShopSettings } from "../../local-shopify/settings";
import { isRecord } from "../../local-shopify/view";
import { writeApp, type AppFiles } from "./app-files";

export interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

/** A running store and an app that writes down what it is sent. */
export interface Harness extends LocalShopify {
  settings: ShopSettings;
  files: AppFiles;
  baseUrl: string;
  received: Received[];
  /** What the app answers to webhooks, one status a request; 200 when there is none left. */
  answers: number[];
  accessToken(): Promise<string>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Runs an Admin API operation with a fresh offline token. */
  admin(query: string, variables?: Record<string, unknown>, token?: string): Promise<Answer>;
  stop(): Promise<void>;
}

export interface Answer {
  status: number;
  body: Json;
}

/** Parsed JSON that tests walk without casts: `at(body, "data", "shop", "name")`. */
export type Json = unknown;

export function at(value: Json, ...path: (string | number)[]): Json {
  return path.reduce<Json>((inner, step) => {
    if (Array.isArray(inner) && typeof step === "number") return inner[step];
    return isRecord(inner) ? inner[String(step)] : undefined;
  }, value);
}

export const PIECE = "45120010011";
export const PIECE_GID = `gid://shopify/ProductVariant/${PIECE}`;
export const PRODUCT_GID = "gid://shopify/Product/8204401001";
export const CLOTH = "45120010026";

export async function startLocalShopify(options: { stateFile?: string; files?: AppFiles } = {}): Promise<Harness> {
  const received: Received[] = [];
  const answers: number[] = [];
  const app = createServer((request, response) => {
    const chunks: Uint8Array[] = [];
    request.on("data", (chunk: Uint8Array) => chunks.push(chunk));
    request.on("end", () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString("utf8") });
      response.writeHead(answers.shift() ?? 200).end();
    });
  });
  const appUrl = await listen(app);
  const files = options.files ?? writeApp();
  const settings: ShopSettings = {
    apiKey: "local-key",
    apiSecret: "local-secret-that-is-long-enough",
    appUrl,
    shop: "ember-and-oak.myshopify.com",
    adminPort: 0,
    dawnPort: 0,
    horizonPort: 0,
  };
  const local = createLocalShopify({
    settings,
    appRoot: files.root,
    fixturePath: fileURLToPath(new URL("../../fixtures/ember-and-oak.json", import.meta.url)),
    stateFile: options.stateFile ?? null,
    webhookRetryMs: 5,
  });
  const server = createServer(local.api);
  const baseUrl = await listen(server);
  const post: Harness["post"] = async (path, body, headers = {}) => {
    const response = await fetch(baseUrl + path, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: text === "" ? null : JSON.parse(text) };
  };
  const accessToken = async (): Promise<string> => {
    const { body } = await post("/admin/oauth/access_token", {
      client_id: settings.apiKey,
      client_secret: settings.apiSecret,
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      subject_token: await signIdToken(settings),
      subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
      requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
      expiring: "1",
    });
    return String(at(body, "access_token"));
  };
  return {
    ...local,
    settings,
    files,
    baseUrl,
    received,
    answers,
    accessToken,
    post,
    admin: async (query, variables = {}, token) =>
      post(
        "/admin/api/2026-10/graphql.json",
        { query, variables },
        { "x-shopify-access-token": token ?? (await accessToken()) },
      ),
    async stop() {
      local.close();
      await Promise.all([close(server), close(app)]);
    },
  };
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve(`http://127.0.0.1:${portOf(server.address())}`)),
  );
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === "object" && address !== null ? address.port : 0;
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

/** Waits until `ready` holds; fails with `what` after five seconds. */
export async function until(what: string, ready: () => boolean): Promise<void> {
  const deadline = Date.now() + 5_000;
  while (!ready()) {
    if (Date.now() > deadline) throw new Error(`waited 5 s for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Registers the fee function and the guard, with a hidden fee variant, as the app would. */
export async function installFunctions(
  shop: Harness,
  { blockOnFailure = false } = {},
): Promise<{ feeVariant: string }> {
  const made = await shop.admin(
    `mutation ($input: ProductSetInput!) { productSet(input: $input) { product { id variants(first: 1) { nodes { id } } } userErrors { field message } } }`,
    {
      input: {
        title: "Personalization",
        handle: "personalization",
        status: "UNLISTED",
        productOptions: [{ name: "Title", values: [{ name: "Default Title" }] }],
        variants: [{ optionValues: [{ optionName: "Title", name: "Default Title" }], price: "0.00", sku: "FEE" }],
      },
    },
  );
  const product = String(at(made.body, "data", "productSet", "product", "id"));
  const feeVariant = String(at(made.body, "data", "productSet", "product", "variants", "nodes", 0, "id"));
  await shop.admin(
    `mutation ($id: ID!, $owner: ID!, $fees: String!) {
      publishablePublish(id: $id, input: [{ publicationId: "gid://shopify/Publication/88001001" }]) { userErrors { message } }
      metafieldsSet(metafields: [{ ownerId: $owner, namespace: "$app", key: "fees", value: $fees }]) { userErrors { message } }
      cartTransformCreate(functionHandle: "fees", blockOnFailure: ${blockOnFailure}) { userErrors { message } }
      validationCreate(validation: { functionHandle: "guard", enable: true }) { userErrors { message } }
    }`,
    { id: product, owner: PRODUCT_GID, fees: JSON.stringify({ f: feeVariant }) },
  );
  return { feeVariant };
}
