import { ANSWER_KEYS, KEEPSAKE_KEY } from "../domain/options/selection";
import { answerTo, keptOf, readLines, versionOf, type CartLine, type Question } from "./cart-lines";
import { fieldsOf, isRadio, type Typed } from "./fields";

/** A cart line whose personalization is being changed. */
export interface Edited {
  quantity: number;
  /** Its answers by option key, as far as the questions of this set still ask for them. */
  typedIn: (box: Element) => Typed;
  /** Puts the line into the cart as it is now, and opens the cart; else answers why not, in the shopper's words. */
  save: (piece: Piece) => Promise<string>;
}

/** The piece as the theme's form has it now. */
interface Piece {
  variantId: string;
  quantity: number;
  /** Of a subscription. */
  sellingPlan?: number;
  properties: Record<string, string>;
}

/** Null where the cart has no such line of this product any more. */
export type Edit = (lineKey: string, block: HTMLElement) => Promise<Edited | null>;

declare global {
  interface Window {
    keepsakeEdit?: Edit;
  }
}

window.keepsakeEdit = async (lineKey, block) => {
  const { product, cart = "/cart" } = block.dataset;
  const lines = await ask(cart)
    .then(async (answered) => readLines(await answered.json()))
    .catch(() => []);
  const line = lines.find(({ key, productId }) => key === lineKey && productId === product);
  const unsaved = block.querySelector<HTMLElement>("[data-refused]")?.dataset.refused ?? "";
  return (
    (line && {
      quantity: line.quantity,
      typedIn: (box) => typedIn(box, line),
      save: async (piece) => {
        const refusal = await replace(cart, line, piece).catch(() => unsaved);
        if (!refusal) location.assign(cart);
        return refusal;
      },
    }) ??
    null
  );
};

/** `address` as the theme's routes have it, below the shopper's language: "/de/cart". */
function ask(address: string, body?: object): Promise<Response> {
  const headers = { Accept: "application/json", "Content-Type": "application/json" };
  return fetch(`${address}.js`, body && { method: "POST", headers, body: JSON.stringify(body) });
}

/** In one call where the variant stays. Else the new line first: nothing is lost when it is refused. */
async function replace(
  cart: string,
  line: CartLine,
  { variantId, quantity, sellingPlan, ...piece }: Piece,
): Promise<string> {
  const { key } = line;
  const properties = { ...keptOf(line), ...piece.properties };
  if (variantId === line.variantId) {
    const changed = await ask(`${cart}/change`, { id: key, quantity, properties });
    // Another tab may have taken the line away: then the piece is added anew.
    if (changed.ok || changed.status === 422) return reasonOf(changed);
  }
  const item = { id: Number(variantId), quantity, properties, selling_plan: sellingPlan };
  const reason = await reasonOf(await ask(`${cart}/add`, { items: [item] }));
  if (!reason && variantId !== line.variantId) await ask(`${cart}/change`, { id: key, quantity: 0 });
  return reason;
}

/** "" for what was done; else what the store says to the shopper. */
async function reasonOf(answered: Response): Promise<string> {
  if (answered.ok) return "";
  const said: unknown = await answered.json();
  if (said instanceof Object && "description" in said && typeof said.description === "string") return said.description;
  throw new Error(`${answered.status}`);
}

function typedIn(box: Element, line: CartLine): Typed {
  const { value = "" } = box.querySelector<HTMLInputElement>("[data-keepsake]") ?? {};
  const sameVersion = versionOf(value) === versionOf(line.properties[KEEPSAKE_KEY]);
  const typed: Typed = {};
  for (const place of box.querySelectorAll<HTMLElement>("[data-key]")) {
    const raw = sameVersion
      ? (line.properties[ANSWER_KEYS[Number(place.dataset.field) - 1] ?? ""] ?? "")
      : answerTo(questionOf(place), line);
    if (raw !== undefined) typed[place.dataset.key ?? ""] = raw;
  }
  return typed;
}

function questionOf(place: HTMLElement): Question {
  const listed = fieldsOf(place).flatMap((field): (HTMLOptionElement | HTMLInputElement)[] => {
    if ("options" in field) return [...field.options];
    return isRadio(field) ? [field] : [];
  });
  return {
    kind: place.dataset.kind ?? "",
    label: place.querySelector(".keepsake__label")?.textContent?.trim() ?? "",
    wordsOf: listed.length > 0 ? (raw) => listed.find(({ value }) => value === raw)?.dataset.words ?? "" : null,
  };
}
