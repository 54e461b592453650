/** Whether shoppers see Keepsake's block; unknown while nobody has looked, or could. */
export type ThemeBlockState = "found" | "missing" | "unknown";

/** What the theme editor saves: sections with blocks, which in newer themes hold blocks themselves. */
interface Placed {
  type?: unknown;
  disabled?: unknown;
  blocks?: unknown;
}

/** The block's file name in the theme app extension. */
const BLOCK = "personalizer";

/**
 * Whether a product template (the text of templates/product.json) shows Keepsake's block. `app` is this app's handle, by
 * which Shopify writes block types ("shopify://apps/<app>/blocks/<block>/<extension>"); null matches any app. A block or
 * section that the merchant has hidden shows nothing. False for what is no template.
 */
export function showsBlock(template: string, app: string | null): boolean {
  const sections = fieldOf(parse(template), "sections");
  return listOf(sections).some((section) => isShown(section) && holdsBlock(section, app));
}

function holdsBlock(placed: Placed, app: string | null): boolean {
  return listOf(placed.blocks).some((block) => isShown(block) && (isOurs(block.type, app) || holdsBlock(block, app)));
}

function isOurs(type: unknown, app: string | null): boolean {
  const match = typeof type === "string" ? /^shopify:\/\/apps\/([^/]+)\/blocks\/([^/]+)\//.exec(type) : null;
  return match !== null && match[2] === BLOCK && (app === null || match[1] === app);
}

function isShown({ disabled }: Placed): boolean {
  return disabled !== true;
}

/** Shopify writes a comment above what its editor saved, which JSON does not know. */
function parse(template: string): unknown {
  try {
    return JSON.parse(template.replace(/^\s*\/\*[\s\S]*?\*\//, ""));
  } catch {
    return null;
  }
}

function fieldOf(value: unknown, field: "sections"): unknown {
  return typeof value === "object" && value !== null && field in value ? value[field] : null;
}

/** Sections and blocks stand in an object by their ids. */
function listOf(value: unknown): Placed[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).filter((one): one is Placed => typeof one === "object" && one !== null);
}
