import { createServer } from "node:http";
import { createRequestHandler } from "@remix-run/express";
import express from "express";
import * as build from "virtual:remix/server-build";
import { envOrExit, QUEUES } from "./env";
import { connectQueues, queueFor } from "./jobs/catalog";
import { log } from "./log";
import { anyOrigin } from "./web/any-origin";
import { clientAssets, compressPages, headlessAssets } from "./web/assets";
import { health } from "./web/health";
import { installAfterAuth } from "./web/install";
import { OPERATOR_PATH, operatorPages } from "./web/operator";
import { partnerRouter } from "./web/partner";
import { requestLog } from "./web/request-log";
import { securityHeaders } from "./web/security-headers";
import { stopOnSignal } from "./web/stop";
import { webhooks } from "./web/webhooks";

const settings = envOrExit();
const local = settings.KEEPSAKE_STAGE === "local";
installAfterAuth();
await connectQueues();

const app = express();
app.disable("x-powered-by");
// Behind a host's proxy the address that people see is in X-Forwarded-*; on a developer's machine there is none.
app.set("trust proxy", !local);
app.use(requestLog, securityHeaders(local ? settings.FRAME_ANCESTORS : undefined));
app.get("/healthz", health());
// Before anything that reads bodies: signatures are over the raw bytes.
app.use("/webhooks", webhooks());
app.use(partnerRouter());
app.use(OPERATOR_PATH, operatorPages(settings.OPERATOR_SECRET, QUEUES.map(queueFor)));
app.use(headlessAssets());
app.use(clientAssets());
// What the app proxy answers is public, and read without cookies: also by pages that are no theme of the shop.
app.use("/proxy", anyOrigin());
const remix = createRequestHandler({ build, mode: "production" });
app.use(compressPages(), (request, response, next) => void remix(request, response, next));

const server = createServer(app);
server.listen(settings.PORT, local ? "127.0.0.1" : undefined, () => {
  const address = server.address();
  log.info("web listening", { port: typeof address === "object" && address ? address.port : settings.PORT });
});
stopOnSignal(server);
