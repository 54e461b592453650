import { expectThat } from "./expect";
import { fieldValue, fillForm, readForm, type PageForm } from "./form";
import { Visitor, type Answer } from "./visitor";

/** Answers by position: `{ 1: "Noor" }` fills `properties[_k1]`. */
export type Answers = Record<number, string>;

/** A shopper without JavaScript, in one theme. Each has a cart of their own. */
export class Shopper {
  private readonly visitor: Visitor;

  constructor(themeOrigin: string) {
    this.visitor = new Visitor(themeOrigin);
  }

  /** Opens a product page and adds the piece as the theme's form does. Returns the day the page promised, if any. */
  async addToCart(
    productPath: string,
    { answers = {}, quantity = 1 }: { answers?: Answers; quantity?: number } = {},
  ): Promise<string | null> {
    const form = await this.productForm(productPath);
    const filled: Record<string, string> = Object.fromEntries(
      Object.entries(answers).map(([position, value]) => [`properties[_k${position}]`, value]),
    );
    const fields = fillForm(form, filled).filter(([name]) => name !== "quantity");
    const { status, body } = await this.send(form, [...fields, ["quantity", String(quantity)]]);
    expectThat(status < 400, `the theme answered the form of ${productPath} with ${status}: ${body.slice(0, 300)}`);
    const keepsake = fieldValue(form, "properties[_keepsake]");
    return keepsake?.split(":")[2] || null;
  }

  /** The product page's form as the theme and the app block render it. */
  async productForm(path: string): Promise<PageForm> {
    const { status, body } = await this.visitor.get(path);
    expectThat(status === 200, `the theme answered ${path} with ${status}`);
    return readForm(body, (form) => (form.getAttribute("action") ?? "").includes("/cart/add"));
  }

  cartToken(): string {
    const token = this.visitor.cookie("cart");
    expectThat(token, "the theme set no cart cookie");
    return token;
  }

  /** Pays what stands in the cart with the address the checkout form suggests. */
  async checkout(): Promise<{ status: number; body: string }> {
    const page = await this.visitor.get("/checkout");
    expectThat(page.status === 200 || page.status === 422, `the checkout page answered ${page.status}`);
    const form = readForm(page.body, (one) => one.getAttribute("method")?.toLowerCase() === "post");
    const fields = form.fields.map(([name, value]): [string, string] => [name, value === "" ? made(name) : value]);
    return this.send({ ...form, action: form.action || "/checkout" }, fields);
  }

  private send(form: PageForm, fields: [string, string][]): Promise<Answer> {
    return form.multipart
      ? this.visitor.postMultipart(form.action, fields)
      : this.visitor.postForm(form.action, fields);
  }
}

function made(name: string): string {
  return /mail/i.test(name) ? "noor@example.com" : /zip|postal/i.test(name) ? "97201" : "Noor";
}
