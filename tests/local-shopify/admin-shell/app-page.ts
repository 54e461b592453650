import type { ShopSettings } from "../settings";
import type { LocalStore } from "../store";
import { appHandle } from "../storefront/app-handle";
import { html } from "./html";
import { frameQuery } from "./frame-query";
import { shellPage } from "./shell-page";

/** The page that frames the app at `path` (with its own query), loaded as Shopify's admin loads it. */
export async function appPage(
  store: LocalStore,
  settings: ShopSettings,
  path: string,
  asked: URLSearchParams,
): Promise<string> {
  const app = store.deployment.app.name;
  const source = new URL(path, settings.appUrl);
  for (const [name, value] of await frameQuery(settings, store.now())) source.searchParams.append(name, value);
  for (const [name, value] of asked) if (!source.searchParams.has(name)) source.searchParams.append(name, value);
  const body = html`<div
      class="app"
      data-app
      data-origin="${new URL(settings.appUrl).origin}"
      data-base="/admin/apps/${appHandle(store)}"
    >
      <div class="app__bar">
        <span class="app__name">${app}</span>
        <h1 class="app__title" data-title>${app}</h1>
        <div class="app__actions" data-actions></div>
      </div>
      <div class="save-bar" data-save-bar hidden>
        <span>Unsaved changes</span>
        <div>
          <button type="button" class="button" data-discard>Discard</button
          ><button type="button" class="button button--primary" data-save>Save</button>
        </div>
      </div>
      <div class="progress" data-progress hidden></div>
      <script>
        // The frame may speak before the module below listens.
        window.early = [];
        window.addEventListener("message", (event) => window.early?.push(event));
      </script>
      <iframe class="app__frame" data-frame title="${app}" src="${source.href}" allow="clipboard-write"></iframe>
      <dialog class="dialog" data-dialog></dialog>
    </div>
    <script src="/admin/assets/app-host.js" type="module"></script>`;
  return shellPage(store, "app", app, body);
}
