import type { LocalStore } from "../store";
import { appHandle } from "../storefront/app-handle";
import { html } from "./html";
import { badge } from "./orders-pages";
import { shellPage } from "./shell-page";

/** What is left of the theme editor here: the product template, and the app's block that a deep link asks to add. */
export function themeEditorPage(store: LocalStore, asked: URLSearchParams): string {
  const theme = store.state.themes.find(({ role }) => role === "MAIN");
  const block = asked.get("addAppBlockId")?.split("/")[1] ?? null;
  const placed = theme?.appBlocks ?? false;
  const offer = html`<form method="post" action="/admin/themes/current/editor">
    <p>The block “${block ?? "personalizer"}” of ${store.deployment.app.name} is added above the buy button.</p>
    <p><button class="button button--primary" type="submit">Save</button></p>
  </form>`;
  const body = html`<div class="page">
    <p class="crumb"><a href="/admin/apps/${appHandle(store)}">${store.deployment.app.name}</a></p>
    <h1>${theme?.name ?? "No theme"} ${badge("Published", "good")}</h1>
    <div class="card">
      <h2>Product page</h2>
      ${placed ? html`<p>The app’s block stands in this template.</p>` : offer}
    </div>
  </div>`;
  return shellPage(store, "app", "Theme editor", body);
}
