/* The admin's product picker: what it answers has the shape of App Bridge's `resourcePicker`, undefined when cancelled. */
const gid = (type, id) => `gid://shopify/${type}/${id}`;

function selectionOf(product, variants) {
  return {
    id: gid("Product", product.id),
    title: product.title,
    handle: product.handle,
    productType: product.productType,
    images: product.images.map((path, index) => ({
      id: gid("ProductImage", `${product.id}${index}`),
      originalSrc: new URL(path, location.origin).href,
      altText: product.title,
    })),
    variants: variants.map((variant) => ({
      id: gid("ProductVariant", variant.id),
      title: variant.title,
      displayName: `${product.title} - ${variant.title}`,
      sku: variant.sku,
      price: variant.price,
      product: { id: gid("Product", product.id) },
    })),
  };
}

function checkbox(value, label, className, checked) {
  const row = document.createElement("label");
  row.className = className;
  const input = document.createElement("input");
  input.type = "checkbox";
  input.value = value;
  input.checked = checked;
  row.append(input, label);
  return row;
}

const FOOT =
  '<button class="button" value="cancel">Cancel</button><button class="button button--primary" value="select">Select</button>';

/** Shows `list` under a heading in `dialog`; true once somebody pressed Select. */
async function ask(dialog, title, list) {
  const form = document.createElement("form");
  form.method = "dialog";
  const heading = document.createElement("h2");
  heading.textContent = title;
  const foot = document.createElement("div");
  foot.className = "dialog__foot";
  foot.innerHTML = FOOT;
  form.append(heading, list, foot);
  dialog.replaceChildren(form);
  dialog.returnValue = "";
  dialog.showModal();
  await new Promise((resolve) => dialog.addEventListener("close", resolve, { once: true }));
  return dialog.returnValue === "select";
}

function pickerList() {
  const list = document.createElement("div");
  list.className = "picker";
  return list;
}

/** Shows what the picker was asked for in `dialog` and resolves with what was chosen. */
export function pick(dialog, options) {
  return options.type === "collection" ? pickCollections(dialog, options) : pickProducts(dialog, options);
}

async function pickCollections(dialog, options) {
  const collections = await (await fetch("/admin/collections.json")).json();
  const list = pickerList();
  for (const { id, title } of collections) list.append(checkbox(id, title, "picker__product", false));
  if (!options.multiple)
    list.addEventListener("change", ({ target }) => {
      for (const input of list.querySelectorAll("input")) input.checked = input === target && target.checked;
    });
  if (!(await ask(dialog, "Select collections", list))) return undefined;
  const ticked = new Set([...list.querySelectorAll("input:checked")].map((input) => input.value));
  return collections
    .filter(({ id }) => ticked.has(id))
    .map(({ id, title, handle }) => ({ id: gid("Collection", id), title, handle, productsCount: 0 }));
}

async function pickProducts(dialog, options) {
  const products = await (await fetch("/admin/products.json")).json();
  const given = new Set(
    (options.selectionIds ?? []).flatMap((one) => [one.id, ...(one.variants ?? []).map((variant) => variant.id)]),
  );
  const list = pickerList();
  for (const product of products) {
    const chosen = given.has(gid("Product", product.id));
    list.append(checkbox(`p${product.id}`, product.title, "picker__product", chosen));
    for (const variant of product.variants) {
      const at = given.has(gid("ProductVariant", variant.id));
      list.append(
        checkbox(
          `v${variant.id}`,
          `${variant.title} · ${variant.sku || "no SKU"}`,
          "picker__variant",
          at || (chosen && given.size === 1),
        ),
      );
    }
  }
  list.addEventListener("change", ({ target }) => {
    const product = products.find((one) => `p${one.id}` === target.value);
    for (const variant of product?.variants ?? [])
      list.querySelector(`[value="v${variant.id}"]`).checked = target.checked;
  });
  if (!(await ask(dialog, options.type === "variant" ? "Select variants" : "Select products", list))) return undefined;
  const ticked = new Set([...list.querySelectorAll("input:checked")].map((input) => input.value));
  const picked = products.map((product) =>
    selectionOf(
      product,
      product.variants.filter((variant) => ticked.has(`v${variant.id}`)),
    ),
  );
  const chosen = picked.filter((product) => product.variants.length > 0);
  return options.type === "variant" ? chosen.flatMap((product) => product.variants) : chosen;
}
