import type { Metal } from "./metals";

/** A polishing cloth, folded in four. */
export function cloth(metal: Metal): string {
  const fold = (y: number, fill: string) =>
    `<path d="M232 ${y - 60}L230 ${y - 8}Q231 ${y + 2} 246 ${y + 3}Q500 ${y + 24} 754 ${y + 3}Q771 ${y + 2} 771 ${y - 8}L770 ${y - 60}Z" fill="${fill}" stroke="${metal.deep}" stroke-opacity=".25"/>`;
  return `
<ellipse cx="510" cy="742" rx="310" ry="48" fill="#2a2f2b" opacity=".34" filter="url(#soft)"/>
<g transform="rotate(-5 500 520)">
${fold(700, metal.deep)}${fold(672, metal.shade)}${fold(644, metal.body)}
<path d="M246 330Q500 300 752 330Q766 334 764 352L770 632Q768 650 750 652Q500 676 250 652Q232 650 232 632L236 352Q234 334 246 330Z" fill="url(#face)"/>
<path d="M246 330Q500 300 752 330Q766 334 764 352L770 632Q768 650 750 652Q500 676 250 652Q232 650 232 632L236 352Q234 334 246 330Z" fill="url(#weave)" opacity=".5"/>
<path d="M262 348Q500 320 738 348L748 634Q500 656 254 634Z" fill="none" stroke="${metal.deep}" stroke-opacity=".55" stroke-width="3" stroke-dasharray="12 9" stroke-linecap="round"/>
<path d="M620 322Q600 480 640 664" fill="none" stroke="${metal.deep}" stroke-opacity=".16" stroke-width="26" filter="url(#blur)"/>
<path d="M390 318Q372 480 400 668" fill="none" stroke="#fff" stroke-opacity=".28" stroke-width="34" filter="url(#blur)"/>
</g>`;
}

/** A small gift box, closed: stands for a product that nobody drew. */
export function box(metal: Metal): string {
  return `
<ellipse cx="510" cy="752" rx="250" ry="40" fill="#2a2f2b" opacity=".3" filter="url(#soft)"/>
<rect x="300" y="420" width="400" height="330" rx="10" fill="${metal.light}"/>
<rect x="300" y="420" width="400" height="330" rx="10" fill="url(#fall)" opacity=".6"/>
<rect x="280" y="350" width="440" height="90" rx="10" fill="url(#face)"/>
<rect x="474" y="350" width="52" height="400" fill="${metal.shade}" opacity=".75"/>`;
}
