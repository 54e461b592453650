import type { EvaluatedCart, LocalStore, Order, Property } from "../store";
import { escapeHtml, formatMoney } from "./liquid/filters";
import { picturePath } from "./pictures";

const STYLE = `
*{box-sizing:border-box}body{margin:0;font:15px/1.5 "Inter",-apple-system,"Helvetica Neue","Liberation Sans",Arial,sans-serif;color:#1f2023;background:#fff}
.page{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,44%);min-height:100vh}
main{padding:48px 56px;justify-self:end;width:100%;max-width:620px}
aside{background:#f6f5f3;border-left:1px solid #e6e3de;padding:48px 56px}aside>div{max-width:460px}
.shop{font-size:22px;letter-spacing:.02em;text-decoration:none;color:inherit;display:block;margin-bottom:36px}
h1{font-size:26px;line-height:1.25;margin:0 0 8px;font-weight:600}h2{font-size:18px;margin:32px 0 12px;font-weight:600}p{margin:0 0 12px}
.muted{color:#6b6d72}label{display:block;font-size:13px;color:#55575c;margin-bottom:12px}
input{display:block;width:100%;margin-top:4px;padding:12px 13px;border:1px solid #cfccc6;border-radius:8px;font:inherit;color:inherit;background:#fff}
input:focus-visible,button:focus-visible,a:focus-visible{outline:3px solid #1f5fbf;outline-offset:1px}
.two{display:grid;grid-template-columns:1fr 1fr;gap:0 14px}
button,.button{display:inline-block;width:100%;border:0;border-radius:8px;background:#1f4fa3;color:#fff;padding:16px;font:inherit;font-weight:600;cursor:pointer;text-align:center;text-decoration:none}
button:hover,.button:hover{background:#183f83}
ul{list-style:none;margin:0;padding:0}.line{display:grid;grid-template-columns:68px 1fr auto;gap:14px;padding:10px 0;align-items:start}
.line img{width:64px;height:64px;border-radius:10px;border:1px solid #e2dfd9;background:#fff;display:block}
.thumb{position:relative}.count{position:absolute;top:-8px;right:-4px;background:#5a5b60;color:#fff;border-radius:20px;font-size:12px;min-width:22px;line-height:22px;text-align:center}
.name{font-weight:600}.props{font-size:13px;color:#55575c}.sum{border-top:1px solid #e2dfd9;margin-top:18px;padding-top:16px;display:flex;justify-content:space-between}
.sum.total{border:0;margin:0;font-size:19px;font-weight:600;padding-top:8px}
.refusal{background:#fdeeec;border:1px solid #e5a49c;border-radius:10px;padding:14px 18px;margin:0 0 24px;color:#7a1a10}.refusal ul{list-style:disc;padding-left:18px}
.card{border:1px solid #e2dfd9;border-radius:12px;padding:20px;margin:20px 0}
@media(max-width:760px){.page{display:block}main,aside{padding:28px 20px;max-width:none}aside{border:0;border-top:1px solid #e6e3de}}`;

/** One line of a summary, whether of a cart or of an order. */
interface SummaryLine {
  readonly variantId: string | null;
  readonly title: string;
  readonly variantTitle: string | null;
  readonly quantity: number;
  readonly totalMinor: number;
  readonly properties: readonly Property[];
}

/** Properties that a buyer sees: a name that begins with `_` is kept from them. */
export function visibleProperties(properties: readonly Property[]): Property[] {
  return properties.filter(({ name, value }) => !name.startsWith("_") && value !== "");
}

function summaryLine(store: LocalStore, line: SummaryLine): string {
  const found = line.variantId === null ? null : store.variantById(line.variantId);
  const picture = picturePath(found?.product.picture ?? "", found?.variant.metal ?? null);
  const properties = visibleProperties(line.properties)
    .map(({ name, value }) => `<li>${escapeHtml(name)}: ${escapeHtml(value)}</li>`)
    .join("");
  const variant = line.variantTitle ? `<div class="muted">${escapeHtml(line.variantTitle)}</div>` : "";
  return `<li class="line"><div class="thumb"><img src="${picture}" alt="" width="64" height="64"><span class="count">${line.quantity}</span></div>
<div><div class="name">${escapeHtml(line.title)}</div>${variant}${properties ? `<ul class="props">${properties}</ul>` : ""}</div>
<div>${formatMoney(line.totalMinor, store.state.shop.currency)}</div></li>`;
}

function summary(store: LocalStore, lines: readonly SummaryLine[], totalMinor: number): string {
  const money = formatMoney(totalMinor, store.state.shop.currency);
  return `<ul>${lines.map((line) => summaryLine(store, line)).join("")}</ul>
<div class="sum"><span>Subtotal</span><span>${money}</span></div>
<div class="sum total"><span>Total</span><span><small class="muted">${store.state.shop.currency}</small> ${money}</span></div>`;
}

function page(store: LocalStore, title: string, main: string, aside: string): string {
  const name = escapeHtml(store.state.shop.name);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(title)} – ${name}</title><style>${STYLE}</style></head><body><div class="page">
<main><a class="shop" href="/">${name}</a>${main}</main><aside aria-label="Order summary"><div>${aside}</div></aside></div></body></html>`;
}

function refusals(messages: readonly string[]): string {
  if (messages.length === 0) return "";
  const items = messages.map((message) => `<li>${escapeHtml(message)}</li>`).join("");
  return `<div class="refusal" role="alert"><strong>Please look at your cart again</strong><ul>${items}</ul><a href="/cart">Back to cart</a></div>`;
}

/** The checkout of a cart as the functions left it; `messages` say why it cannot be paid. */
export function checkoutPage(store: LocalStore, cart: EvaluatedCart, messages: readonly string[]): string {
  const input = (label: string, name: string, value: string, type = "text") =>
    `<label>${label}<input name="${name}" type="${type}" value="${escapeHtml(value)}" required></label>`;
  const main = `<h1>Checkout</h1>${refusals(messages)}
<form method="post" action="/checkout"><h2>Contact</h2>${input("Email", "email", "noor@example.com", "email")}
<h2>Delivery</h2><div class="two">${input("First name", "firstName", "Noor")}${input("Last name", "lastName", "Okafor-Lind")}</div>
${input("Address", "address1", "12 Canal Walk")}<div class="two">${input("City", "city", "Portland")}${input("ZIP code", "zip", "97205")}</div>
<h2>Payment</h2><div class="card muted">Test payment: nothing is charged.</div><button type="submit" name="pay">Pay now</button></form>`;
  return page(store, "Checkout", main, summary(store, cart.lines, cart.subtotalMinor));
}

/** What a buyer reads after paying. */
export function orderPage(store: LocalStore, order: Order): string {
  const lines = order.lines.map((line) => ({ ...line, totalMinor: line.priceMinor * line.quantity }));
  const total = lines.reduce((sum, line) => sum + line.totalMinor, 0);
  const { address } = order;
  const main = `<p class="muted">Confirmation ${escapeHtml(order.confirmation)}</p><h1>Thank you, ${escapeHtml(address.firstName)}!</h1>
<div class="card"><strong>Your order ${escapeHtml(order.name)} is confirmed</strong><p class="muted">We will write to ${escapeHtml(order.email)} when it ships.</p></div>
<h2>Shipping to</h2><p>${escapeHtml(address.firstName)} ${escapeHtml(address.lastName)}<br>${escapeHtml(address.address1)}<br>${escapeHtml(address.city)}, ${escapeHtml(address.provinceCode)} ${escapeHtml(address.zip)}</p>
<p><a class="button" href="/">Continue shopping</a></p>`;
  return page(store, `Order ${order.name}`, main, summary(store, lines, total));
}
