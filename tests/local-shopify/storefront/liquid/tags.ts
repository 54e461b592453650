import {
  Hash,
  RenderTag,
  type Context,
  type Emitter,
  type Liquid,
  type TagToken,
  type Template,
  type TopLevelToken,
} from "liquidjs";
import { plain } from "./plain";
import { escapeHtml } from "./filters";

/** Blocks whose text is kept from the page: what they say goes elsewhere (settings, bundles, documentation). */
const SILENT_BLOCKS = ["schema", "doc", "stylesheet", "javascript"];

function readUntil(name: string, remaining: TopLevelToken[]): TopLevelToken[] {
  const inside: TopLevelToken[] = [];
  for (let token = remaining.shift(); token; token = remaining.shift()) {
    if ("name" in token && token.name === `end${name}`) return inside;
    inside.push(token);
  }
  throw new Error(`{% ${name} %} is not closed by {% end${name} %}`);
}

function registerSilentBlock(engine: Liquid, name: string): void {
  engine.registerTag(name, {
    parse(_token: TagToken, remaining: TopLevelToken[]) {
      readUntil(name, remaining);
    },
    render() {
      return "";
    },
  });
}

function attributesOf(named: unknown): string {
  if (typeof named !== "object" || named === null) return "";
  return Object.entries(named)
    .filter(([name]) => name !== "return_to")
    .map(([name, value]) => ` ${name}="${escapeHtml(value)}"`)
    .join("");
}

function idOf(resource: unknown): string {
  return typeof resource === "object" && resource !== null && "id" in resource ? String(resource.id) : "";
}

/** Opening of Shopify's own form markup, multipart as a page without JavaScript sends it. */
function openForm(type: string, resource: unknown, attributes: string, sectionId: string): string {
  if (type === "product") {
    return (
      `<form method="post" action="/cart/add"${attributes} accept-charset="UTF-8" enctype="multipart/form-data">` +
      `<input type="hidden" name="form_type" value="product"><input type="hidden" name="utf8" value="✓">` +
      `<input type="hidden" name="product-id" value="${idOf(resource)}"><input type="hidden" name="section-id" value="${escapeHtml(sectionId)}">`
    );
  }
  if (type === "cart") {
    return `<form action="/cart" method="post"${attributes} accept-charset="UTF-8" enctype="multipart/form-data"><input type="hidden" name="form_type" value="cart"><input type="hidden" name="utf8" value="✓">`;
  }
  throw new Error(`{% form '${type}' %}: this storefront renders the forms 'product' and 'cart'`);
}

function registerForm(engine: Liquid): void {
  const parsed = new WeakMap<object, { type: string; resource: string; hash: Hash; templates: Template[] }>();
  engine.registerTag("form", {
    parse(token: TagToken, remaining: TopLevelToken[]) {
      const match = /^\s*(['"])([\w-]+)\1\s*(?:,\s*([\w.]+)(?!\s*:)\s*)?(?:,?(.*))?$/s.exec(token.args);
      if (!match) throw new Error(`{% form ${token.args} %}: expected a quoted form type`);
      const [, , type = "", resource = "", rest = ""] = match;
      const templates = engine.parser.parseTokens(readUntil("form", remaining));
      parsed.set(this, { type, resource, hash: new Hash(rest), templates });
    },
    *render(ctx: Context, emitter: Emitter) {
      const form = parsed.get(this);
      if (!form) throw new Error("a form was rendered before it was parsed");
      const named: unknown = yield form.hash.render(ctx);
      const resource: unknown = form.resource === "" ? null : ctx.getSync(form.resource.split("."));
      const sectionId = plain(ctx.getSync(["section", "id"]));
      emitter.write(openForm(form.type, resource, attributesOf(named), sectionId));
      ctx.push({ form: { errors: null, "posted_successfully?": false } });
      yield engine.renderer.renderTemplates(form.templates, ctx, emitter);
      ctx.pop();
      emitter.write("</form>");
    },
  });
}

/** `{% style %}` writes a style element; its Liquid is rendered. */
function registerStyle(engine: Liquid): void {
  const parsed = new WeakMap<object, Template[]>();
  engine.registerTag("style", {
    parse(_token: TagToken, remaining: TopLevelToken[]) {
      parsed.set(this, engine.parser.parseTokens(readUntil("style", remaining)));
    },
    *render(ctx: Context, emitter: Emitter) {
      emitter.write("<style data-shopify>");
      yield engine.renderer.renderTemplates(parsed.get(this) ?? [], ctx, emitter);
      emitter.write("</style>");
    },
  });
}

/** `{% paginate list by n %}`: this store's lists fit one page, so the list is shown whole. */
function registerPaginate(engine: Liquid): void {
  const parsed = new WeakMap<object, Template[]>();
  engine.registerTag("paginate", {
    parse(_token: TagToken, remaining: TopLevelToken[]) {
      parsed.set(this, engine.parser.parseTokens(readUntil("paginate", remaining)));
    },
    *render(ctx: Context, emitter: Emitter) {
      ctx.push({ paginate: { pages: 1, current_page: 1, parts: [] } });
      yield engine.renderer.renderTemplates(parsed.get(this) ?? [], ctx, emitter);
      ctx.pop();
    },
  });
}

/** `{% render block %}` places an app block where the theme wants it; any other `render` is liquidjs's own. */
function registerRender(engine: Liquid): void {
  const snippets = new WeakMap<object, RenderTag>();
  engine.registerTag("render", {
    parse(token: TagToken, remaining: TopLevelToken[]) {
      if (token.args.trim() !== "block") snippets.set(this, new RenderTag(token, remaining, engine, engine.parser));
    },
    *render(ctx: Context, emitter: Emitter) {
      const snippet = snippets.get(this);
      if (snippet) yield snippet.render(ctx, emitter);
      else emitter.write(plain(ctx.getSync(["block", "rendered"])));
    },
  });
}

/** Tags that write what was rendered beforehand: the layout's sections and a section's blocks. */
function registerPlaces(engine: Liquid): void {
  engine.registerTag("section", {
    parse(token: TagToken) {
      this.sectionType = token.args.replace(/['"\s]/g, "");
    },
    render(ctx: Context, emitter: Emitter) {
      emitter.write(plain(ctx.getSync(["static_sections", String(this.sectionType)])));
    },
  });
  engine.registerTag("content_for", {
    parse(token: TagToken) {
      if (token.args.replace(/['"\s]/g, "") !== "blocks")
        throw new Error(`{% content_for ${token.args} %} is not known here`);
    },
    render(ctx: Context, emitter: Emitter) {
      emitter.write(plain(ctx.getSync(["section", "blocks_html"])));
    },
  });
}

/** Registers Shopify's tags that liquidjs lacks. */
export function registerTags(engine: Liquid): void {
  for (const name of SILENT_BLOCKS) registerSilentBlock(engine, name);
  registerForm(engine);
  registerStyle(engine);
  registerPaginate(engine);
  registerRender(engine);
  registerPlaces(engine);
}

/** The JSON that a section or block declares in `{% schema %}`; null where it declares none. Throws on broken JSON. */
export function readSchema(source: string): Record<string, unknown> | null {
  const match = /\{%-?\s*schema\s*-?%\}([\s\S]*?)\{%-?\s*endschema\s*-?%\}/.exec(source);
  if (!match) return null;
  const parsed: unknown = JSON.parse(match[1] ?? "");
  return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed) ? { ...parsed } : null;
}
