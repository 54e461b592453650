/**
 * Why the local Shopify behaves as it does. `schema`: Shopify's published schemas in @shopify/dev-mcp; `package`: the
 * source of a published package; `docs`: a page of shopify.dev; `assumed`: not documented where we looked, so nothing of
 * Keepsake may rest on it alone. `test` is the title of the test in tests/integration/local-shopify that walks it.
 */
export interface Behaviour {
  behaviour: string;
  source: { kind: "schema" | "package" | "docs" | "assumed"; where: string };
  test: string;
}

export const schema = (where: string): Behaviour["source"] => ({ kind: "schema", where: `admin_2026-10: ${where}` });
export const functions = (where: string): Behaviour["source"] => ({
  kind: "schema",
  where: `functions_*_2026-10: ${where}`,
});
export const docs = (page: string): Behaviour["source"] => ({
  kind: "docs",
  where: `https://shopify.dev/docs/${page}`,
});
export const api = (where: string): Behaviour["source"] => ({
  kind: "package",
  where: `@shopify/shopify-api 15: ${where}`,
});
export const assumed = (where: string): Behaviour["source"] => ({ kind: "assumed", where });
