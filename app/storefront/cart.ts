import { addressOf, isNamedBy, offerFor, readLines, type CartLine } from "./cart-lines";

/**
 * Puts "change personalization" beside the lines of the theme's cart, page or drawer, and puts it back whenever the theme
 * writes its cart anew. Loaded once a cart holds something personalized.
 */
const PRODUCT_LINKS = ":is([class*='cart' i],[id*='cart' i],form[action$='/cart']) a[href*='/products/']";

/** Our link beside each of the theme's, null where there is none to offer: the theme's next rendering drops either or both. */
const offered = new WeakMap<Element, Element | null>();
let asking = false;

/** What counts or removes a line, by the names that themes give it. */
const CONTROLS = "[name^='updates'],[href*='/cart/change'],[class*='remove' i],[class*='quantity' i]";

function linksIn(place: ParentNode, selector = "a[href*='/products/']"): HTMLAnchorElement[] {
  // A picture that leads to the product as well has no words of its own, or is kept from screen readers.
  return [...place.querySelectorAll<HTMLAnchorElement>(selector)].filter(
    (link) => link.textContent.trim() && !("keepsake" in link.dataset) && !link.closest("[aria-hidden=true]"),
  );
}

/** The links that name lines. A card of the same piece below the cart has nothing to count it, or shares it with others. */
function titleLinks(): HTMLAnchorElement[] {
  return linksIn(document, PRODUCT_LINKS).filter((title) => {
    let line = title.parentElement;
    while (line && !line.querySelector(CONTROLS)) line = line.parentElement;
    return line && new Set(linksIn(line).map(({ href }) => href)).size === 1;
  });
}

async function link(settings: HTMLElement): Promise<void> {
  if (asking || titleLinks().every((title) => offered.get(title)?.isConnected ?? offered.has(title))) return;
  asking = true;
  const lines = await fetch(settings.dataset.cart ?? "")
    .then(async (answered) => readLines(await answered.json()))
    .catch(() => []);
  asking = false;
  const personalized = (settings.dataset.personalized ?? "").split(" ");
  const passed = new Map<string, number>();
  for (const title of titleLinks()) {
    const { pathname, searchParams } = new URL(title.href);
    const named = lines.filter((line) => isNamedBy(line, pathname, searchParams.get("variant")));
    // Page and drawer name each line once, in the cart's order.
    const nth = passed.get(title.href) ?? 0;
    passed.set(title.href, nth + 1);
    const line = named[nth % named.length];
    offered.get(title)?.remove();
    offered.set(title, line ? offer(title, line, offerFor(line, personalized), settings) : null);
  }
}

function offer(
  title: HTMLAnchorElement,
  line: CartLine,
  kind: ReturnType<typeof offerFor>,
  { dataset }: HTMLElement,
): Element | null {
  const words = kind && dataset[kind];
  if (!words) return null;
  const own = Object.assign(document.createElement("a"), { href: addressOf(line, title.pathname), textContent: words });
  own.dataset.keepsake = "";
  own.setAttribute("aria-label", `${words}: ${line.title}`);
  own.style.cssText = "display:table;padding-block:10px;font-size:.875em;text-decoration:underline;color:inherit";
  // Below all that is said of the line, above what counts or removes it.
  let place: Element = title;
  while (place.parentElement && !isWhole(place.parentElement)) place = place.parentElement;
  if (place.matches("a,p,h1,h2,h3,h4,h5,h6")) {
    while (place.nextElementSibling && !isWhole(place.nextElementSibling)) place = place.nextElementSibling;
    place.after(own);
  } else place.append(own);
  return own;
}

/** Whether an element is more than the words of one line. */
function isWhole(element: Element): boolean {
  return element.matches("tr,li,form,body") || !!element.querySelector("input,button,select,img");
}

const settings = document.querySelector<HTMLElement>("keepsake-cart");
if (settings && !settings.dataset.watched) {
  settings.dataset.watched = "";
  let due = false;
  const soon = (): void => {
    if (due) return;
    due = true;
    setTimeout(() => {
      due = false;
      void link(settings);
    }, 100);
  };
  new MutationObserver(soon).observe(document.body, { childList: true, subtree: true });
  soon();
}
