/** Remix's build, made by its Vite plugin (vite.config.ts). */
declare module "virtual:remix/server-build" {
  import type { ServerBuild } from "@remix-run/node";
  const mode: ServerBuild["mode"];
  const entry: ServerBuild["entry"];
  const routes: ServerBuild["routes"];
  const assets: ServerBuild["assets"];
  const basename: ServerBuild["basename"];
  const publicPath: ServerBuild["publicPath"];
  const assetsBuildDirectory: ServerBuild["assetsBuildDirectory"];
  const future: ServerBuild["future"];
  const isSpaMode: ServerBuild["isSpaMode"];
  export { mode, entry, routes, assets, basename, publicPath, assetsBuildDirectory, future, isSpaMode };
}
