import type { Metal } from "./metals";

/** A fine cable chain along `path`: dark links first, lit ones over them. */
function chain(metal: Metal, path: string): string {
  return `
<path d="${path}" fill="none" stroke="#3b2a18" stroke-opacity=".22" stroke-width="9" transform="translate(10 16)" filter="url(#blur)"/>
<path d="${path}" fill="none" stroke="${metal.deep}" stroke-opacity=".85" stroke-width="8" stroke-linecap="round" stroke-dasharray="9 10"/>
<path d="${path}" fill="none" stroke="${metal.body}" stroke-width="7" stroke-linecap="round" stroke-dasharray="10 9" stroke-dashoffset="5"/>
<path d="${path}" fill="none" stroke="${metal.glint}" stroke-opacity=".85" stroke-width="2.4" stroke-linecap="round" stroke-dasharray="6 13" stroke-dashoffset="3"/>`;
}

function jumpRing(metal: Metal, x: number, y: number, r: number): string {
  return `<circle cx="${x}" cy="${y}" r="${r}" fill="none" stroke="${metal.deep}" stroke-width="9"/>
<circle cx="${x}" cy="${y}" r="${r}" fill="none" stroke="url(#face)" stroke-width="6"/>`;
}

const NAME =
  "M262 566C318 560 366 512 360 478C354 440 300 452 298 516C296 574 352 596 404 556C458 512 492 396 474 350C460 316 426 346 430 420C434 500 430 588 486 570C548 546 588 402 570 350C556 316 522 346 526 420C530 500 526 592 582 564C612 548 620 470 690 474C630 462 600 534 620 566C642 598 692 552 700 484C692 540 692 596 742 556";

/** A name cut from sheet and polished, hung from both ends. */
export function pendant(metal: Metal): string {
  return `
${chain(metal, "M120 -20C150 250 190 420 248 552")}${chain(metal, "M880 -20C860 250 820 420 756 540")}
<path d="${NAME}" transform="translate(12 20)" fill="none" stroke="#3b2a18" stroke-opacity=".3" stroke-width="30" stroke-linecap="round" stroke-linejoin="round" filter="url(#blur)"/>
<path d="${NAME}" fill="none" stroke="${metal.deep}" stroke-width="33" stroke-linecap="round" stroke-linejoin="round"/>
<path d="${NAME}" transform="translate(-1.5 -2.5)" fill="none" stroke="url(#tube)" stroke-width="28" stroke-linecap="round" stroke-linejoin="round"/>
<path d="${NAME}" transform="translate(-3.5 -6)" fill="none" stroke="${metal.glint}" stroke-opacity=".62" stroke-width="7" stroke-linecap="round" stroke-linejoin="round" filter="url(#hair)"/>
${jumpRing(metal, 250, 556, 15)}${jumpRing(metal, 754, 544, 15)}`;
}

/** A polished disc on a chain, blank, waiting for its words. */
export function disc(metal: Metal): string {
  return `
${chain(metal, "M150 -20C230 190 370 330 488 402")}${chain(metal, "M850 -20C770 190 630 330 512 402")}
<circle cx="514" cy="636" r="186" fill="#3b2a18" opacity=".32" filter="url(#soft)"/>
${jumpRing(metal, 500, 420, 24)}
<circle cx="500" cy="616" r="186" fill="url(#edge)"/>
<circle cx="498" cy="613" r="176" fill="url(#face)"/>
<circle cx="500" cy="464" r="11" fill="${metal.deep}" opacity=".75"/>
<circle cx="500" cy="616" r="150" fill="none" stroke="${metal.shade}" stroke-opacity=".35" stroke-width="2"/>
<path d="M352 560Q388 470 462 446" fill="none" stroke="#fff" stroke-opacity=".9" stroke-width="10" stroke-linecap="round" filter="url(#blur)"/>
${jumpRing(metal, 500, 438, 22)}`;
}

/** An oval locket, closed, with a leaf chased into its lid. */
export function locket(metal: Metal): string {
  const leaf = (turn: number) =>
    `<path transform="rotate(${turn} 500 640)" d="M500 640C474 590 476 548 500 514C524 548 526 590 500 640ZM500 632V540"/>`;
  return `
${chain(metal, "M150 -20C230 170 380 300 490 350")}${chain(metal, "M850 -20C770 170 620 300 510 350")}
<ellipse cx="520" cy="668" rx="180" ry="222" fill="#3b2a18" opacity=".32" filter="url(#soft)"/>
${jumpRing(metal, 500, 376, 26)}
<rect x="482" y="398" width="36" height="34" rx="8" fill="url(#wall)"/>
<rect x="318" y="600" width="26" height="80" rx="10" fill="url(#wall)"/>
<rect x="664" y="622" width="24" height="36" rx="9" fill="url(#wall)"/>
<ellipse cx="500" cy="640" rx="176" ry="218" fill="url(#edge)"/>
<ellipse cx="497" cy="636" rx="164" ry="205" fill="url(#face)"/>
<ellipse cx="498" cy="638" rx="140" ry="180" fill="none" stroke="${metal.shade}" stroke-opacity=".7" stroke-width="3"/>
<ellipse cx="497" cy="636" rx="140" ry="180" fill="none" stroke="#fff" stroke-opacity=".6" stroke-width="1.6"/>
<ellipse cx="498" cy="638" rx="130" ry="169" fill="none" stroke="${metal.shade}" stroke-opacity=".6" stroke-width="5" stroke-dasharray="1 11" stroke-linecap="round"/>
<g fill="${metal.glint}" fill-opacity=".28" stroke="${metal.deep}" stroke-opacity=".5" stroke-width="2.4" stroke-linejoin="round">
${[0, 60, 120, 180, 240, 300].map(leaf).join("")}<circle cx="500" cy="640" r="10"/></g>
<path d="M366 560Q396 474 452 448" fill="none" stroke="#fff" stroke-opacity=".85" stroke-width="10" stroke-linecap="round" filter="url(#blur)"/>`;
}

/** A bar bracelet lying closed: chain behind, the bar's front to the eye. */
export function bar(metal: Metal): string {
  const curve = "M268 648Q500 742 732 648";
  return `
${chain(metal, "M262 642C120 560 150 330 500 320C850 330 880 560 738 642")}
<path d="${curve}" transform="translate(8 34)" fill="none" stroke="#3b2a18" stroke-opacity=".34" stroke-width="56" stroke-linecap="round" filter="url(#soft)"/>
<path d="${curve}" fill="none" stroke="${metal.deep}" stroke-width="72" stroke-linecap="round"/>
<path d="${curve}" transform="translate(0 -3)" fill="none" stroke="url(#tube)" stroke-width="66" stroke-linecap="round"/>
<path d="${curve}" transform="translate(0 20)" fill="none" stroke="${metal.shade}" stroke-opacity=".55" stroke-width="16" stroke-linecap="round" filter="url(#blur)"/>
<path d="${curve}" transform="translate(0 -24)" fill="none" stroke="#fff" stroke-opacity=".85" stroke-width="8" stroke-linecap="round" filter="url(#blur)"/>
<circle cx="256" cy="644" r="7" fill="${metal.deep}"/><circle cx="744" cy="644" r="7" fill="${metal.deep}"/>
${jumpRing(metal, 240, 630, 17)}${jumpRing(metal, 760, 630, 17)}`;
}
