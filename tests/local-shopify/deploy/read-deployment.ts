import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "smol-toml";
import { isRecord } from "../view";
import type {
  AppConfig,
  DeployedFunction,
  Deployment,
  MetafieldDefinition,
  Subscription,
  ThemeExtension,
} from "./deployment";

/** `[product.metafields…]` in the TOML → gid type. */
const OWNER_TYPES: Record<string, string> = {
  product: "Product",
  variant: "ProductVariant",
  order: "Order",
  collection: "Collection",
  customer: "Customer",
};

type Table = Record<string, unknown>;

/** Reads what a deploy would upload. Throws with the file's name when a file is missing or says what no deploy takes. */
export function readDeployment(root: string): Deployment {
  const app = readAppConfig(join(root, "shopify.app.toml"));
  const directory = join(root, "extensions");
  const names = existsSync(directory)
    ? readdirSync(directory).filter((name) => existsSync(join(directory, name, "shopify.extension.toml")))
    : [];
  const functions: DeployedFunction[] = [];
  const themeExtensions: ThemeExtension[] = [];
  for (const name of names) {
    const folder = resolve(directory, name);
    const config = readTable(join(folder, "shopify.extension.toml"));
    for (const extension of tables(config["extensions"])) {
      if (extension["type"] === "theme")
        themeExtensions.push({ handle: name, uid: text(extension, "uid", folder), directory: folder });
      else if (extension["type"] === "function") functions.push(...readFunction(folder, config, extension));
      else
        throw new Error(
          `${folder}: local Shopify does not stand in for extensions of type ${String(extension["type"])}`,
        );
    }
  }
  return { root: resolve(root), app, functions, themeExtensions };
}

function readFunction(folder: string, config: Table, extension: Table): DeployedFunction[] {
  return tables(extension["targeting"]).map((targeting) => ({
    handle: text(extension, "handle", folder),
    name: text(extension, "name", folder),
    target: text(targeting, "target", folder),
    apiVersion: text(config, "api_version", folder),
    inputQuery: readFileSync(join(folder, text(targeting, "input_query", folder)), "utf8"),
    bundlePath: join(folder, "dist", "function.js"),
  }));
}

export function readAppConfig(path: string): AppConfig {
  const config = readTable(path);
  const webhooks = table(config["webhooks"]);
  const proxy = config["app_proxy"];
  return {
    name: text(config, "name", path),
    scopes: text(table(config["access_scopes"]), "scopes", path)
      .split(",")
      .map((scope) => scope.trim())
      .filter(Boolean),
    apiVersion: text(webhooks, "api_version", path),
    appProxy: isRecord(proxy)
      ? { url: text(proxy, "url", path), subpath: text(proxy, "subpath", path), prefix: text(proxy, "prefix", path) }
      : null,
    subscriptions: tables(webhooks["subscriptions"]).flatMap((subscription) => readSubscriptions(subscription, path)),
    definitions: Object.entries(OWNER_TYPES).flatMap(([name, ownerType]) =>
      readDefinitions(table(config[name]), ownerType, path),
    ),
  };
}

function readSubscriptions(subscription: Table, path: string): Subscription[] {
  const filter = subscription["filter"];
  return [...texts(subscription["topics"]), ...texts(subscription["compliance_topics"])].map((topic) => ({
    topic,
    uri: text(subscription, "uri", path),
    includeFields: texts(subscription["include_fields"]),
    filter: typeof filter === "string" && filter !== "" ? filter : null,
  }));
}

function readDefinitions(owner: Table, ownerType: string, path: string): MetafieldDefinition[] {
  const app = table(table(owner["metafields"])["app"]);
  return Object.entries(app).map(([key, value]) => {
    const definition = table(value);
    const storefront = table(definition["access"])["storefront"];
    return {
      ownerType,
      key,
      type: text(definition, "type", path),
      name: typeof definition["name"] === "string" ? definition["name"] : key,
      storefrontAccess: storefront === "public_read" ? "public_read" : "none",
    };
  });
}

function readTable(path: string): Table {
  const parsed: unknown = parse(readFileSync(path, "utf8"));
  return table(parsed);
}

function table(value: unknown): Table {
  return isRecord(value) ? value : {};
}

function tables(value: unknown): Table[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}

function text(from: Table, name: string, path: string): string {
  const value = from[name];
  if (typeof value !== "string") throw new Error(`${path}: ${name} is missing or is not text`);
  return value;
}
