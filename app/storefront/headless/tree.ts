/** An element as a page is to show it: made without a DOM, so that a server and a test can read it too. */
export interface Tree {
  tag: string;
  /** true is an attribute without a value; false, null and undefined are none. */
  attributes: Attributes;
  children: (Tree | string)[];
}

export type Attributes = Record<string, string | number | boolean | null | undefined>;
export type Child = Tree | string | null | false | undefined | Child[];

export function h(tag: string, attributes: Attributes, ...children: Child[]): Tree {
  return { tag, attributes, children: flat(children) };
}

function flat(children: Child[]): (Tree | string)[] {
  return children.flatMap((child) => (Array.isArray(child) ? flat(child) : child || child === "" ? [child] : []));
}

/** Attributes as they are written, in order. */
export function writtenAttributes({ attributes }: Tree): [name: string, value: string][] {
  return Object.entries(attributes).flatMap(([name, value]): [string, string][] =>
    value === false || value === null || value === undefined ? [] : [[name, value === true ? "" : String(value)]],
  );
}

/** The tree as nodes of the page. Text stays text: nothing of a merchant's or a shopper's words is read as HTML. */
export function toDom(tree: Tree, within: string | null = null): Element {
  const namespace = tree.tag === "svg" ? "http://www.w3.org/2000/svg" : within;
  const element = namespace ? document.createElementNS(namespace, tree.tag) : document.createElement(tree.tag);
  for (const [name, value] of writtenAttributes(tree)) element.setAttribute(name, value);
  element.append(...tree.children.map((child) => (typeof child === "string" ? child : toDom(child, namespace))));
  return element;
}
