import type { Metal } from "./metals";

/** A hollow band lying on the table: its inside, where words are cut, turned to the eye. */
export function ring(metal: Metal): string {
  return `
<ellipse cx="520" cy="690" rx="330" ry="118" fill="#3b2a18" opacity=".3" filter="url(#soft)"/>
<g transform="rotate(-9 500 520)">
  <clipPath id="hole"><ellipse cx="500" cy="440" rx="272" ry="166"/></clipPath>
  <path d="M192 440A308 198 0 0 0 808 440V556A308 198 0 0 1 192 556Z" fill="url(#wall)"/>
  <path d="M192 440A308 198 0 0 0 808 440V556A308 198 0 0 1 192 556Z" fill="url(#fall)"/>
  <g clip-path="url(#hole)">
    <rect x="190" y="240" width="620" height="420" fill="url(#inner)"/>
    <ellipse cx="500" cy="556" rx="278" ry="168" fill="#efe8de"/>
    <ellipse cx="430" cy="520" rx="230" ry="110" fill="#4a3620" opacity=".26" filter="url(#soft)"/>
    <ellipse cx="500" cy="556" rx="278" ry="168" fill="none" stroke="${metal.deep}" stroke-opacity=".35" stroke-width="6" filter="url(#blur)"/>
  </g>
  <path fill-rule="evenodd" fill="url(#face)" d="M192 440a308 198 0 1 0 616 0a308 198 0 1 0-616 0ZM228 440a272 166 0 1 1 544 0a272 166 0 1 1-544 0Z"/>
  <ellipse cx="500" cy="440" rx="272" ry="166" fill="none" stroke="${metal.deep}" stroke-opacity=".5" stroke-width="2"/>
  <ellipse cx="500" cy="440" rx="307" ry="197" fill="none" stroke="${metal.glint}" stroke-opacity=".9" stroke-width="2.5"/>
  <path d="M268 560Q330 650 430 668" fill="none" stroke="#fff" stroke-opacity=".55" stroke-width="10" stroke-linecap="round" filter="url(#blur)"/>
</g>`;
}

/** A signet ring standing up, its oval face to the eye. */
export function signet(metal: Metal): string {
  const band =
    "M350 330C304 400 262 500 262 606C262 752 366 850 500 850C634 850 738 752 738 606C738 500 696 400 650 330Z";
  const hole =
    "M500 452C398 452 326 520 326 620C326 724 404 792 500 792C596 792 674 724 674 620C674 520 602 452 500 452Z";
  return `
<ellipse cx="510" cy="862" rx="230" ry="34" fill="#3b2a18" opacity=".38" filter="url(#soft)"/>
<path fill-rule="evenodd" d="${band}${hole}" fill="url(#wall)"/>
<path fill-rule="evenodd" d="${band}${hole}" fill="url(#fall)"/>
<path d="${hole}" fill="none" stroke="url(#inner)" stroke-width="16"/>
<path d="${hole}" fill="none" stroke="${metal.deep}" stroke-opacity=".45" stroke-width="3"/>
<path d="M300 470Q280 540 284 620" fill="none" stroke="#fff" stroke-opacity=".7" stroke-width="12" stroke-linecap="round" filter="url(#blur)"/>
<ellipse cx="500" cy="350" rx="190" ry="142" fill="${metal.deep}" opacity=".4" filter="url(#blur)"/>
<ellipse cx="500" cy="334" rx="190" ry="142" fill="url(#edge)"/>
<ellipse cx="500" cy="329" rx="175" ry="128" fill="url(#face)"/>
<ellipse cx="500" cy="329" rx="162" ry="116" fill="none" stroke="${metal.shade}" stroke-opacity=".5" stroke-width="2.5"/>
<path d="M368 292Q412 228 490 216" fill="none" stroke="#fff" stroke-opacity=".9" stroke-width="9" stroke-linecap="round" filter="url(#blur)"/>`;
}
