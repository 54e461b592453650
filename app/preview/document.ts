import { formatMoney, toHundredths } from "../storefront/money-format";
import { assetUrl } from "./assets";
import { escapeHtml } from "./liquid";
import type { PreviewProduct } from "./render-block";

/** Languages that are written from right to left. */
const RIGHT_TO_LEFT = /^(?:ar|fa|he|ur)\b/;

/**
 * A small product page around the block: the merchant's picture, title and price, and a button that says what would
 * happen. Another rendering posted to the frame, `{keepsakePreview: html}`, takes its place without a reload, so that
 * answers that were tried stay.
 */
export function documentOf(page: {
  block: string;
  product: PreviewProduct;
  locale: string;
  moneyFormat: string;
  currency: string;
}): string {
  const { block, product, locale } = page;
  const title = escapeHtml(product.title);
  const price = formatMoney(toHundredths(product.priceMinor, page.currency), page.moneyFormat);
  const picture = product.picture
    ? `<img src="${escapeHtml(product.picture)}" alt="${title}" referrerpolicy="no-referrer">`
    : `<div class="piece__none" aria-hidden="true"></div>`;
  return `<!doctype html>
<html lang="${escapeHtml(locale)}" dir="${RIGHT_TO_LEFT.test(locale) ? "rtl" : "ltr"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="${assetUrl("keepsake.css")}">
<style>${STYLE}</style>
<script src="${assetUrl("keepsake-answers.js")}" defer></script>
<script src="${assetUrl("keepsake.js")}" defer></script>
<script>${SCRIPT}</script>
</head>
<body>
<main class="piece">
<div class="piece__picture">${picture}</div>
<div class="piece__words">
<h1>${title}</h1>
<p class="piece__price">${escapeHtml(price)}</p>
${block}
<form id="preview-form" data-type="add-to-cart-form">
<input type="hidden" name="id" value="1">
<button type="button" data-add>Add to cart</button>
<p role="status" data-added></p>
</form>
</div>
</main>
</body>
</html>`;
}

const STYLE = `
*{box-sizing:border-box}
body{margin:0;padding:20px;color:#1f1d1b;background:#fff;font:16px/1.5 system-ui,sans-serif;overflow-wrap:break-word}
h1{margin:0;font:500 1.5em/1.2 Georgia,serif}
.piece{display:grid;gap:24px;max-width:960px;margin:auto}
.piece__picture img,.piece__none{display:block;width:100%;aspect-ratio:1;object-fit:cover;border-radius:8px;background:#f1efec}
.piece__price{margin:4px 0 0}
[data-add]{width:100%;min-height:46px;border:0;border-radius:8px;color:#fff;background:#1f1d1b;font:inherit;cursor:pointer}
@media (min-width:700px){.piece{grid-template-columns:1fr 1fr;align-items:start}.piece__picture{position:sticky;top:20px}}`;

/**
 * A sandboxed page cannot submit a form: the button asks the block itself, as a theme's form would. What checks answers
 * is there from the start, as merchants try at once what refuses them.
 */
const SCRIPT = `
addEventListener("message", ({ source, data }) => {
  if (source !== parent || typeof data?.keepsakePreview !== "string") return;
  const next = new DOMParser().parseFromString(data.keepsakePreview, "text/html");
  document.documentElement.lang = next.documentElement.lang;
  document.documentElement.dir = next.documentElement.dir;
  document.body.replaceWith(document.adoptNode(next.body));
});
addEventListener("click", ({ target }) => {
  const button = target.closest("[data-add]");
  if (!button) return;
  const submit = new SubmitEvent("submit", { bubbles: true, cancelable: true });
  button.form.querySelector("[data-added]").textContent = button.form.dispatchEvent(submit)
    ? "A shopper would have it in the cart now. In this preview nothing is ordered."
    : "";
});`;
