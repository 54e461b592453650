import type { LocalStore } from "../store";
import { appHandle } from "../storefront/app-handle";
import { html, type Html } from "./html";

export type NavKey = "orders" | "products" | "app";

const ICONS = {
  orders: "M4 4h12v9l-2 3H6l-2-3V4Zm0 9h3.5l1 1.5h3l1-1.5H16",
  products: "M3 10 10 3h6a1 1 0 0 1 1 1v6l-7 7-7-7Zm10-3.2a.7.7 0 1 0 .01 0",
  app: "M4 4h5v5H4V4Zm7 0h5v5h-5V4ZM4 11h5v5H4v-5Zm7 2.5h5M13.5 11v5",
} as const satisfies Record<NavKey, string>;

function icon(key: NavKey): Html {
  return html`<svg
    viewBox="0 0 20 20"
    width="18"
    height="18"
    fill="none"
    stroke="currentColor"
    stroke-width="1.5"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    <path d="${ICONS[key]}" />
  </svg>`;
}

function navLink(key: NavKey, current: NavKey, href: string, text: string): Html {
  return html`<a class="nav-link" href="${href}" ${key === current ? html`aria-current="page"` : ""}
    >${icon(key)}<span>${text}</span></a
  >`;
}

/** The admin around a page: top bar, navigation on the left, the page in the middle. */
export function shellPage(store: LocalStore, current: NavKey, title: string, body: Html): string {
  const { shop } = store.state;
  const app = store.deployment.app.name;
  const initials = shop.name
    .split(/\s+/)
    .map((word) => word.charAt(0))
    .join("")
    .replace(/[^A-Z]/g, "");
  return String(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width,initial-scale=1" />
          <title>${title} · ${shop.name} · Admin</title>
          <link rel="stylesheet" href="/admin/assets/admin.css" />
          <link rel="stylesheet" href="/admin/assets/cards.css" />
          <link rel="stylesheet" href="/admin/assets/app.css" />
        </head>
        <body>
          <header class="topbar">
            <button
              class="menu-button"
              type="button"
              aria-label="Navigation"
              aria-controls="nav"
              aria-expanded="false"
              data-menu
            >
              ☰
            </button>
            <a class="topbar__brand" href="/admin"><span class="topbar__mark" aria-hidden="true"></span>Local admin</a>
            <span class="topbar__search" aria-hidden="true">Search</span>
            <span class="topbar__store"
              ><span>${shop.name}</span><span class="avatar" aria-hidden="true">${initials}</span></span
            >
          </header>
          <div class="frame">
            <nav id="nav" class="nav" aria-label="Admin">
              ${navLink("orders", current, "/admin/orders", "Orders")}
              ${navLink("products", current, "/admin/products", "Products")}
              <p class="nav-head">Apps</p>
              ${navLink("app", current, `/admin/apps/${appHandle(store)}`, app)}
              <div class="nav-sub" data-app-nav></div>
            </nav>
            <main class="main" id="main">${body}</main>
          </div>
          <div class="toasts" role="status" aria-live="polite" data-toasts></div>
          <script src="/admin/assets/menu.js" type="module"></script>
        </body>
      </html>`,
  );
}
