import { createServer } from "node:http";
import { createRequestHandler } from "@remix-run/express";
import express from "express";
import * as build from "virtual:remix/server-build";
import { db } from "./db/client";
import { envOrExit } from "./env";
import { log } from "./log";
import { onInstall } from "./shopify/server";
import { health } from "./web/health";
import { OPERATOR_PATH, operatorPages } from "./web/operator";
import { requestLog } from "./web/request-log";
import { securityHeaders } from "./web/security-headers";
import { clientAssets } from "./web/assets";

const settings = envOrExit();
const local = settings.KEEPSAKE_STAGE === "local";

const app = express();
app.disable("x-powered-by");
// Behind a host's proxy: the address that people see is in X-Forwarded-*.
app.set("trust proxy", !local);
app.use(requestLog, securityHeaders(local ? settings.FRAME_ANCESTORS : undefined));
app.get(
  "/healthz",
  health(() => Promise.resolve()),
);
app.use(clientAssets());
app.use(createRequestHandler({ build, mode: "production" }));
const server = createServer(app);
server.listen(settings.PORT, local ? "127.0.0.1" : undefined, () => {
  const address = server.address();
  log.info("web listening", { port: typeof address === "object" && address ? address.port : settings.PORT });
});
