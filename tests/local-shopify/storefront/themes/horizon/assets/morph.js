/**
 * Makes `current` like `next` while it keeps the elements that are there, and with them focus and listeners.
 * Scripts are run again: a copied script element would lie dead.
 */
export function morph(current, next) {
  if (current.nodeName !== next.nodeName || current.nodeType !== next.nodeType) {
    current.replaceWith(revived(next));
    return;
  }
  if (current.nodeType !== Node.ELEMENT_NODE) {
    if (current.nodeValue !== next.nodeValue) current.nodeValue = next.nodeValue;
    return;
  }
  if (current.nodeName === "SCRIPT") {
    current.replaceWith(revived(next));
    return;
  }
  morphAttributes(current, next);
  morphChildren(current, next);
}

function morphAttributes(current, next) {
  for (const { name } of [...current.attributes]) if (!next.hasAttribute(name)) current.removeAttribute(name);
  for (const { name, value } of next.attributes)
    if (current.getAttribute(name) !== value) current.setAttribute(name, value);
}

function morphChildren(current, next) {
  const wanted = [...next.childNodes];
  const existing = [...current.childNodes];
  wanted.forEach((node, index) => {
    const twin = existing[index];
    if (twin) morph(twin, node);
    else current.append(revived(node));
  });
  for (const extra of existing.slice(wanted.length)) extra.remove();
}

function revived(node) {
  const copy = document.importNode(node, true);
  if (copy.nodeType !== Node.ELEMENT_NODE) return copy;
  const scripts = copy.nodeName === "SCRIPT" ? [copy] : [...copy.querySelectorAll("script")];
  let result = copy;
  for (const script of scripts) {
    const fresh = document.createElement("script");
    for (const { name, value } of script.attributes) fresh.setAttribute(name, value);
    fresh.textContent = script.textContent;
    if (script === copy) result = fresh;
    else script.replaceWith(fresh);
  }
  return result;
}
