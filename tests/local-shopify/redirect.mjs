// node --import ./tests/local-shopify/redirect.mjs
// Sends what a process would say to *.myshopify.com to the local Shopify, and lets nothing else out but loopback. It works
// below fetch, at the connector: Shopify's SDK keeps the fetch that it found at import, and this reaches that one as well.
import { Agent, buildConnector, setGlobalDispatcher } from "undici";

const port = process.env.LOCAL_SHOPIFY_PORT;
if (!port || !/^\d+$/.test(port)) throw new Error("LOCAL_SHOPIFY_PORT must be the port of the local Shopify");

const connect = buildConnector({});
const loopback = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/;
const shops = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/;

setGlobalDispatcher(
  new Agent({
    connect(options, callback) {
      if (loopback.test(options.hostname)) return connect(options, callback);
      if (shops.test(options.hostname)) {
        return connect(
          {
            ...options,
            protocol: "http:",
            hostname: "127.0.0.1",
            host: `127.0.0.1:${port}`,
            port,
            servername: undefined,
          },
          callback,
        );
      }
      return callback(
        new Error(`${options.hostname} is outside: this process may only talk to the local Shopify and to loopback`),
        null,
      );
    },
  }),
);
