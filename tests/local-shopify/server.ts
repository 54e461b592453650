import express, { type Express, type NextFunction, type Request, type Response } from "express";
import { GraphqlFaults } from "./control/graphql-faults";
import { controlRoutes } from "./control/routes";
import { readDeployment } from "./deploy/read-deployment";
import { graphqlRoutes } from "./graphql/route";
import { adminSchema } from "./graphql/schema";
import { grantToken } from "./oauth/tokens";
import type { ShopSettings } from "./settings";
import { createStore, type LocalStore } from "./store";
import { readFixture, seedState } from "./store/seed";
import { createSaver, readState } from "./store/state-file";
import { isRecord } from "./view";
import { WebhookSender } from "./webhooks/sender";

export interface LocalShopifyOptions {
  settings: ShopSettings;
  /** Folder with `shopify.app.toml` and `extensions/`. */
  appRoot: string;
  fixturePath: string;
  /** Null keeps the store in memory alone. */
  stateFile: string | null;
  webhookRetryMs: number;
}

export interface LocalShopify {
  store: LocalStore;
  sender: WebhookSender;
  /** OAuth, Admin API and control routes; the admin shell is mounted after them. */
  api: Express;
  /** Saves and stops sending. */
  close(): void;
}

/** Puts the store and its API together; listening is the caller's. */
export function createLocalShopify({
  settings,
  appRoot,
  fixturePath,
  stateFile,
  webhookRetryMs,
}: LocalShopifyOptions): LocalShopify {
  const deployment = readDeployment(appRoot);
  adminSchema(deployment.app.apiVersion);
  const saved = stateFile === null ? null : readState(stateFile);
  const state = saved ?? seedState(readFixture(fixturePath), new Date());
  if (state.shop.domain !== settings.shop)
    throw new Error(`the store is ${state.shop.domain}, and SHOP is ${settings.shop}`);
  const store = createStore({ state, deployment, picturesUrl: `http://localhost:${settings.adminPort}` });
  const saver = createSaver(stateFile, state);
  store.onChange(saver.soon);
  const sender = new WebhookSender(store, settings, webhookRetryMs);
  store.onEvent((event) => sender.tell(event));
  sender.resume();

  const faults = new GraphqlFaults();
  const api = express();
  api.disable("x-powered-by");
  api.use(refuseOtherShops(settings));
  api.use("/__store", controlRoutes(store, settings, sender, faults));
  api.post(
    "/admin/oauth/access_token",
    express.json(),
    express.urlencoded({ extended: false }),
    (request, response, next) => {
      const form: unknown = request.body;
      grantToken(store, settings, isRecord(form) ? form : {})
        .then(({ status, body }) => response.status(status).json(body))
        .catch(next);
    },
  );
  api.use("/admin/api", graphqlRoutes(store, faults));
  return {
    store,
    sender,
    api,
    close() {
      sender.stop();
      saver.flush();
    },
  };
}

/** This process is one shop: a request for another is a mistake, and is told so. */
function refuseOtherShops({ shop }: ShopSettings) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const { hostname } = request;
    if (hostname === shop || hostname === "localhost" || hostname === "127.0.0.1") next();
    else response.status(404).json({ errors: `local Shopify is ${shop}, not ${hostname}` });
  };
}
