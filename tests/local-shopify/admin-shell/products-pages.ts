import type { LocalStore, Product } from "../store";
import { ONLINE_STORE_PUBLICATION_ID } from "../store";
import { formatMoney } from "../storefront/liquid/filters";
import { picturePath } from "../storefront/pictures";
import { html, type Html } from "./html";
import { badge, metafieldCard } from "./orders-pages";
import { shellPage } from "./shell-page";

function statusBadges(product: Product): Html {
  const published = product.publicationIds.includes(ONLINE_STORE_PUBLICATION_ID);
  const status = product.status.charAt(0) + product.status.slice(1).toLowerCase();
  return html`${badge(status, product.status === "ACTIVE" ? "good" : "calm")}
  ${published ? "" : badge("Not on the online store", "calm")}`;
}

/** Every product of the store, hidden ones included. */
export function productsPage(store: LocalStore): string {
  const { currency } = store.state.shop;
  const rows = store.state.products.map((product) => {
    const prices = product.variants.map((variant) => variant.priceMinor);
    const cheapest = formatMoney(Math.min(...prices), currency);
    return html`<tr>
      <td>
        <a class="with-picture" href="/admin/products/${product.id}"
          ><img
            src="${picturePath(product.picture, product.variants[0]?.metal ?? null)}"
            alt=""
            width="40"
            height="40"
          />${product.title}</a
        >
      </td>
      <td>${statusBadges(product)}</td>
      <td>${product.productType}</td>
      <td class="number">${product.variants.length}</td>
      <td class="number">${new Set(prices).size > 1 ? `from ${cheapest}` : cheapest}</td>
    </tr>`;
  });
  const body = html`<div class="page">
    <h1>Products</h1>
    <div class="card card--flush scroll" tabindex="0" role="region" aria-label="Products">
      <table>
        <thead>
          <tr>
            <th>Product</th>
            <th>Status</th>
            <th>Type</th>
            <th class="number">Variants</th>
            <th class="number">Price</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>
  </div>`;
  return shellPage(store, "products", "Products", body);
}

/** One product with its variants and metafields. Null for an unknown id. */
export function productPage(store: LocalStore, id: string): string | null {
  const product = store.productById(id);
  if (!product) return null;
  const { currency } = store.state.shop;
  const variants = product.variants.map(
    (variant) =>
      html`<tr>
        <td>
          <span class="with-picture"
            ><img
              src="${picturePath(product.picture, variant.metal)}"
              alt=""
              width="40"
              height="40"
            />${variant.title}</span
          >
        </td>
        <td>${variant.sku}</td>
        <td><code>${variant.id}</code></td>
        <td class="number">${formatMoney(variant.priceMinor, currency)}</td>
      </tr>`,
  );
  const body = html`<div class="page">
    <p class="crumb"><a href="/admin/products">Products</a></p>
    <h1>${product.title} ${statusBadges(product)}</h1>
    <div class="card">
      <h2>Description</h2>
      <p>${product.description || "None."}</p>
    </div>
    <div class="card card--flush scroll" tabindex="0" role="region" aria-label="Variants">
      <table>
        <thead>
          <tr>
            <th>${product.optionName}</th>
            <th>SKU</th>
            <th>Id</th>
            <th class="number">Price</th>
          </tr>
        </thead>
        <tbody>
          ${variants}
        </tbody>
      </table>
    </div>
    ${metafieldCard(store.metafieldsOf("Product", product.id))}
  </div>`;
  return shellPage(store, "products", product.title, body);
}
