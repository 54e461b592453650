import {
  FOREIGN_APP_ID,
  type FulfillmentOrder,
  type LocalStore,
  type Order,
  type OrderLine,
  type StoredMetafield,
} from "../store";
import { formatMoney } from "../storefront/liquid/filters";
import { picturePath } from "../storefront/pictures";
import { html, type Html } from "./html";
import { shellPage } from "./shell-page";

type Tone = "calm" | "warm" | "good" | "bad";

export function badge(text: string, tone: Tone): Html {
  return html`<span class="badge badge--${tone}">${text}</span>`;
}

function orderDate(store: LocalStore, instant: string): string {
  const { zone } = store.state.shop;
  return new Date(instant).toLocaleString("en-US", {
    timeZone: zone,
    month: "short",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
  });
}

function totalOf(order: Order): number {
  return order.lines.reduce((sum, line) => sum + line.priceMinor * line.quantity, 0);
}

function paymentBadge(order: Order): Html {
  return order.financialStatus === "paid"
    ? badge("Paid", "calm")
    : badge(order.financialStatus === "refunded" ? "Refunded" : "Partially refunded", "warm");
}

function fulfillmentBadge(store: LocalStore, order: Order): Html {
  if (order.cancelledAt !== null) return badge("Cancelled", "bad");
  const statuses = store.fulfillmentOrdersOf(order.id).map((fulfillmentOrder) => fulfillmentOrder.status);
  if (statuses.includes("ON_HOLD")) return badge("On hold", "warm");
  return statuses.length > 0 && statuses.every((status) => status === "CLOSED")
    ? badge("Fulfilled", "calm")
    : badge("Unfulfilled", "good");
}

/** The list of orders, newest first. */
export function ordersPage(store: LocalStore): string {
  const orders = [...store.state.orders].reverse();
  const { currency } = store.state.shop;
  const rows = orders.map(
    (order) =>
      html`<tr>
        <td><a href="/admin/orders/${order.id}">${order.name}</a></td>
        <td>${orderDate(store, order.createdAt)}</td>
        <td>${order.address.firstName} ${order.address.lastName}</td>
        <td class="number">${formatMoney(totalOf(order), currency)}</td>
        <td>${paymentBadge(order)}</td>
        <td>${fulfillmentBadge(store, order)}</td>
        <td class="number">${order.lines.length}</td>
        <td>${order.tags.map((tag) => html`<span class="tag">${tag}</span>`)}</td>
      </tr>`,
  );
  const table = html`<div class="card card--flush scroll" tabindex="0" role="region" aria-label="Orders">
    <table>
      <thead>
        <tr>
          <th>Order</th>
          <th>Date</th>
          <th>Customer</th>
          <th class="number">Total</th>
          <th>Payment</th>
          <th>Fulfillment</th>
          <th class="number">Items</th>
          <th>Tags</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
  const empty = html`<div class="card empty">
    <h2>No orders yet</h2>
    <p>Buy something in one of the storefronts, and it shows here.</p>
  </div>`;
  return shellPage(
    store,
    "orders",
    "Orders",
    html`<div class="page">
      <h1>Orders</h1>
      ${orders.length === 0 ? empty : table}
    </div>`,
  );
}

function lineRow(store: LocalStore, line: OrderLine): Html {
  const { currency } = store.state.shop;
  const found = line.variantId === null ? null : store.variantById(line.variantId);
  const picture = picturePath(found?.product.picture ?? "", found?.variant.metal ?? null);
  const taken = line.quantity - line.currentQuantity;
  return html`<li class="line">
    <img src="${picture}" alt="" width="48" height="48" />
    <div>
      <strong>${line.title}</strong>${line.variantTitle ? html`<div class="muted">${line.variantTitle}</div>` : ""}
      <div class="muted">${line.sku ? `SKU ${line.sku}` : ""}</div>
      ${
        line.properties.length > 0
          ? html`<dl class="props">
              ${line.properties.map(
                ({ name, value }) =>
                  html`<div>
                    <dt>${name}</dt>
                    <dd>${value}</dd>
                  </div>`,
              )}
            </dl>`
          : ""
      }
      ${taken > 0 ? badge(`${taken} removed`, "bad") : ""}
    </div>
    <div class="number">${formatMoney(line.priceMinor, currency)} × ${line.quantity}</div>
    <div class="number">${formatMoney(line.priceMinor * line.quantity, currency)}</div>
  </li>`;
}

function holderName(store: LocalStore, appId: string): string {
  if (appId === store.state.installation.appId) return store.deployment.app.name;
  return appId === FOREIGN_APP_ID ? "Another app" : `App ${appId}`;
}

function fulfillmentCard(store: LocalStore, order: Order, fulfillmentOrder: FulfillmentOrder): Html {
  const tone = fulfillmentOrder.status === "ON_HOLD" ? "warm" : "good";
  const words =
    fulfillmentOrder.status === "ON_HOLD"
      ? "On hold"
      : fulfillmentOrder.status.charAt(0) + fulfillmentOrder.status.slice(1).toLowerCase();
  const holds = fulfillmentOrder.holds.map(
    (hold) =>
      html`<div class="hold">
        <strong>Held by ${holderName(store, hold.appId)}</strong><span>${hold.reasonNotes || hold.reason}</span
        ><code>${hold.handle}</code>
      </div>`,
  );
  const items = fulfillmentOrder.lineItems.map((item) => {
    const line = order.lines.find((candidate) => candidate.id === item.lineId);
    return html`<li>
      ${item.remainingQuantity} × ${line?.title ?? item.lineId}${line?.variantTitle ? ` – ${line.variantTitle}` : ""}
    </li>`;
  });
  return html`<div class="card">
    <h2>Fulfillment ${badge(words, tone)}</h2>
    ${holds}
    <ul class="plain">
      ${items}
    </ul>
  </div>`;
}

/** A metafield's value with its JSON laid out for reading. */
export function metafieldCard(metafields: readonly StoredMetafield[]): Html {
  const shown = metafields.map((metafield) => {
    const value = metafield.type === "json" ? JSON.stringify(JSON.parse(metafield.value), null, 2) : metafield.value;
    return html`<details ${value.length < 900 ? html`open` : ""}>
      <summary>
        <code>${metafield.namespace}.${metafield.key}</code>
        <span class="muted">${metafield.type}, ${Buffer.byteLength(metafield.value)} bytes</span>
      </summary>
      <pre tabindex="0">${value}</pre>
    </details>`;
  });
  return html`<div class="card">
    <h2>Metafields</h2>
    ${shown.length > 0 ? shown : html`<p class="muted">None.</p>`}
  </div>`;
}

/** One order: lines with every property, holds and who holds, tags, metafields. Null for an unknown id. */
export function orderPage(store: LocalStore, id: string): string | null {
  const order = store.orderById(id);
  if (!order) return null;
  const total = formatMoney(totalOf(order), store.state.shop.currency);
  const { address } = order;
  const body = html`<div class="page">
    <p class="crumb"><a href="/admin/orders">Orders</a></p>
    <h1>${order.name} ${paymentBadge(order)} ${fulfillmentBadge(store, order)}</h1>
    <p class="muted">
      ${orderDate(store, order.createdAt)} from ${order.source === "web" ? "the online store" : "a draft order"}
    </p>
    <div class="columns">
      <div>
        <div class="card">
          <h2>Items</h2>
          <ul class="plain">
            ${order.lines.map((line) => lineRow(store, line))}
          </ul>
          <p class="total"><span>Total</span><strong>${total}</strong></p>
        </div>
        ${store.fulfillmentOrdersOf(order.id).map((fulfillmentOrder) => fulfillmentCard(store, order, fulfillmentOrder))}
        ${metafieldCard(store.metafieldsOf("Order", order.id))}
      </div>
      <div>
        <div class="card">
          <h2>Customer</h2>
          <p>${address.firstName} ${address.lastName}<br />${order.email}</p>
          <p class="muted">${address.address1}<br />${address.city}, ${address.provinceCode} ${address.zip}</p>
        </div>
        <div class="card">
          <h2>Tags</h2>
          ${order.tags.length > 0 ? order.tags.map((tag) => html`<span class="tag">${tag}</span>`) : html`<p class="muted">None.</p>`}
        </div>
        ${
          order.note
            ? html`<div class="card">
                <h2>Notes</h2>
                <p>${order.note}</p>
              </div>`
            : ""
        }
      </div>
    </div>
  </div>`;
  return shellPage(store, "orders", order.name, body);
}
