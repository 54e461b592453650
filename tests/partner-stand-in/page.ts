import type { Offer, Piece } from "./server";

/** The partner's own page: what is offered, what is in work, what went back. */
export function pageOf(name: string, pieces: Piece[]): string {
  const list =
    pieces.length === 0
      ? `<p class="none">No pieces yet. Offers appear here when Keepsake sends them.</p>`
      : pieces.map(row).join("");
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<script>setTimeout(() => location.reload(), 5000)</script><title>${safe(name)}</title><style>${CSS}</style></head>
<body><header><h1>${safe(name)}</h1><p>Work for the shops we engrave for · a partner's stand-in, for demo and tests</p></header>
<main>${list}</main></body></html>`;
}

function row({ offer, ref, state, percent, lastAnswer }: Piece): string {
  return `<article>
<div class="head"><b>${safe(ref)}</b><span class="state ${state.replace(" ", "-")}">${state}${state === "in progress" ? ` · ${percent} %` : ""}</span></div>
<h2>${safe(offer.piece.title)} <small>${safe(offer.piece.sku)}</small></h2>
<p>${safe(offer.shop)} · ticket ${safe(offer.ticketNumber)} · ${offer.operations.map(safe).join(", ")} · back by ${safe(offer.dueDay)}</p>
${offer.engravings.map(engraving).join("")}
<p class="answers">${offer.answers.map(({ label, words }) => `${safe(label)}: <b>${safe(words)}</b>`).join(" · ")}</p>
<div class="buttons">${buttons(offer, state)}</div>
${lastAnswer.startsWith("200") || lastAnswer === "" ? "" : `<p class="refused">Keepsake said ${safe(lastAnswer)}</p>`}
</article>`;
}

function engraving(engraved: Offer["engravings"][number]): string {
  const { location, widthMm, heightMm } = engraved;
  const words = "text" in engraved ? engraved.text : `(${engraved.symbol})`;
  const how = "text" in engraved ? engraved.font : "symbol";
  return `<blockquote>${safe(words)}<small>${safe(location)} · ${widthMm} × ${heightMm} mm · ${safe(how)}</small></blockquote>`;
}

function buttons({ offerId }: Offer, state: Piece["state"]): string {
  const button = (action: string, label: string, fields = "") =>
    `<form method="post" action="/offers/${offerId}/${action}">${fields}<button class="${action}">${label}</button></form>`;
  const progress = button("progress", "Report progress", `<input type="hidden" name="percent" value="50">`);
  const back = button("return", "Return", `<input type="hidden" name="tracking" value="1Z-LASERHAUS">`);
  switch (state) {
    case "offered":
      return button("accept", "Accept") + button("reject", "Reject");
    case "accepted":
    case "in progress":
      return progress + back;
    default:
      return "";
  }
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function safe(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? "");
}

const CSS = `:root{color-scheme:light dark;--g:#eef1f5;--s:#fff;--i:#17202c;--q:#5a6675;--l:#d5dbe3;--a:#1c4fa0;--ai:#fff;--r:#a8281b}
@media(prefers-color-scheme:dark){:root{--g:#11151b;--s:#1a2029;--i:#e8edf4;--q:#9aa7b8;--l:#2c3542;--a:#8db8ff;--ai:#0d1a2e;--r:#ff9d8f}}
*{box-sizing:border-box}body{margin:0;background:var(--g);color:var(--i);font:16px/1.5 system-ui,sans-serif}
header,main{max-width:860px;margin:auto;padding:20px}h1{margin:0;font-size:26px;letter-spacing:.02em}header p,p,small{color:var(--q)}p{margin:4px 0}
article{background:var(--s);border:1px solid var(--l);border-radius:12px;padding:18px 20px;margin-bottom:14px}
.head{display:flex;justify-content:space-between}h2{margin:4px 0;font-size:20px}h2 small{font-weight:400;font-size:15px}
.state{border:1px solid var(--l);border-radius:99px;padding:2px 12px;font-size:14px}.returned{color:var(--q)}.rejected,.refused{color:var(--r)}
blockquote{margin:12px 0;padding:12px 16px;border-left:4px solid var(--a);background:var(--g);border-radius:0 8px 8px 0;font-size:24px;overflow-wrap:anywhere}
blockquote small{display:block;font-size:14px}.answers b{color:var(--i)}
.buttons{display:flex;flex-wrap:wrap;gap:10px;margin-top:12px}button{min-height:44px;padding:8px 20px;border:0;border-radius:8px;background:var(--a);color:var(--ai);font:600 16px system-ui,sans-serif;cursor:pointer}
button:is(.reject,.progress){border:2px solid var(--l);background:none;color:var(--i)}button.reject{color:var(--r)}
button:focus-visible{outline:3px solid var(--i);outline-offset:2px}.none{padding:60px 0;text-align:center}`;
