import { describe, expect, test } from "vitest";
import { createEngine } from "../../local-shopify/storefront/liquid/engine";
import { toLiquidValue } from "../../local-shopify/storefront/liquid/json-hash";
import { readSchema } from "../../local-shopify/storefront/liquid/tags";

const engine = createEngine([], {
  currency: "USD",
  zone: "America/Los_Angeles",
  assetBase: "/assets",
  locale: {
    plain: "Hello {{ name }}",
    marked_html: "<b>{{ name }}</b>",
    letters: { one: "{{ count }} letter", other: "{{ count }} letters" },
  },
});

const render = (source: string, scope: object = {}): Promise<unknown> => engine.parseAndRender(source, scope);

describe("a theme developer gets from local Liquid what Shopify's Liquid gives", () => {
  test.each([
    ["{{ 12800 | money }}", "$128.00"],
    ["{{ 123456 | money }}", "$1,234.56"],
    ["{{ 5 | divided_by: 2 }}", "2"],
    ["{{ -5 | divided_by: 2 }}", "-3"],
    ["{{ 5 | divided_by: 2.5 }}", "2"],
    ["{{ '2026-05-01' | date: '%Y-%m-%d' }}", "2026-05-01"],
    ["{{ '2026-05-01T02:00:00Z' | date: '%Y-%m-%d' }}", "2026-04-30"],
    [
      "{{ 'ring.css' | asset_url | stylesheet_tag }}",
      '<link href="/assets/ring.css" rel="stylesheet" type="text/css" media="all">',
    ],
    ["{{ 'plain' | t: name: '<i>' }}", "Hello &lt;i&gt;"],
    ["{{ 'marked_html' | t: name: '<i>' }}", "<b><i></b>"],
    ["{{ 'letters' | t: count: 1 }}, {{ 'letters' | t: count: 3 }}", "1 letter, 3 letters"],
    ["{{ 'absent' | t }}", "Translation missing: en.absent"],
    ["{{ 'Rose Gold!' | handleize }}", "rose-gold"],
    ['a{% schema %}{"name":"x"}{% endschema %}b{% doc %}{% nothing %}{% enddoc %}c', "abc"],
    ["{% style %}a{color:{{ 'red' }}}{% endstyle %}", "<style data-shopify>a{color:red}</style>"],
  ])("%s is %s", async (source, expected) => {
    expect(await render(source)).toBe(expected);
  });

  test("a script element cannot be closed by what `json` writes", async () => {
    expect(await render("{{ words | json }}", { words: "</script>" })).toBe('"\\u003c/script\\u003e"');
  });

  test("a misspelled filter is an error, not an empty page", async () => {
    await expect(render("{{ 1 | munny }}")).rejects.toThrow(/munny/);
  });

  test("a JSON metafield is looked up by text: a number finds nothing, as in Ruby", async () => {
    const table = toLiquidValue({ "42": "found" });
    expect(await render("[{{ table[id] }}]", { table, id: 42 })).toBe("[]");
    expect(await render("{% assign key = id | append: '' %}[{{ table[key] }}]", { table, id: 42 })).toBe("[found]");
  });

  test("a JSON metafield can be walked in its order", async () => {
    const table = toLiquidValue({ b: { n: 1 }, a: { n: 2 } });
    expect(
      await render("{% for pair in table %}{{ pair[0] }}{{ pair[1].n }} {% endfor %}{{ table.size }}", { table }),
    ).toBe("b1 a2 2");
  });

  test("the product form is Shopify's: it posts multipart to the cart and keeps the theme's attributes", async () => {
    const html = await render(
      "{% form 'product', product, id: 'f', novalidate: 'novalidate', data-type: 'add-to-cart-form' %}<i></i>{% endform %}",
      { product: { id: 7 }, section: { id: "main" } },
    );
    expect(html).toContain(
      '<form method="post" action="/cart/add" id="f" novalidate="novalidate" data-type="add-to-cart-form"',
    );
    expect(html).toContain('enctype="multipart/form-data"');
    expect(html).toContain('name="product-id" value="7"');
    expect(html).toContain('name="section-id" value="main"');
    expect(html).toMatch(/<i><\/i><\/form>$/);
  });

  test("a block whose schema is broken JSON is refused", () => {
    expect(() => readSchema("{% schema %}{ name: }{% endschema %}")).toThrow();
  });
});
