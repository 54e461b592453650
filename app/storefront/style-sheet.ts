/** Puts a style sheet into the page, once; nothing where the page names none. */
export function addStyleSheet(href: string | undefined): void {
  if (!href || document.querySelector(`link[href="${href}"]`)) return;
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
}
