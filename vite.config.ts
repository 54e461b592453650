import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig, type Plugin } from "vite";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

/**
 * Makes our Express server the entry of the SSR build. It imports `virtual:remix/server-build`, so routes, webhooks
 * and the partner API share one module graph: one Prisma client, one Redis connection, one configuration.
 * Runs after Remix's own plugin, which sets the virtual build as the entry.
 */
function ownServerEntry(): Plugin {
  return {
    name: "keepsake-server-entry",
    config: (_config, { isSsrBuild, command }) =>
      isSsrBuild && command === "build" ? { build: { rollupOptions: { input: "app/server.ts" } } } : undefined,
  };
}

export default defineConfig({
  plugins: [
    remix({
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_lazyRouteDiscovery: true,
        v3_singleFetch: true,
        v3_routeConfig: false,
      },
    }),
    ownServerEntry(),
  ],
  build: { target: "es2022", sourcemap: false, assetsInlineLimit: 0 },
  ssr: { target: "node" },
});
