import type { CaughtMail } from "./catcher";

/** The mails that came, the newest first, as a person reads them. */
export function pageOf(mails: CaughtMail[]): string {
  const list =
    mails.length === 0
      ? `<p class="none">No mail yet. Alerts appear here when Keepsake sends them; “Send a test” stands on its settings page.</p>`
      : mails.map(article).join("");
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<script>setTimeout(() => location.reload(), 5000)</script><title>Caught mail</title><style>${CSS}</style></head>
<body><header><h1>Caught mail</h1><p>What Keepsake sent · a mail server's stand-in, for demo and tests: nothing leaves this machine</p></header>
<main>${list}</main></body></html>`;
}

function article({ subject, from, to, at, html }: CaughtMail): string {
  return `<article><h2>${safe(subject)}</h2>
<p>From ${safe(from)} to ${to.map(safe).join(", ")} · ${safe(at.slice(0, 19).replace("T", " "))} UTC</p>
<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" title="${safe(subject)}" srcdoc="${safe(html.replace("<head>", `<head><base target="_blank">`))}"></iframe></article>`;
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function safe(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? "");
}

const CSS = `:root{color-scheme:light dark;--g:#eef1f5;--s:#fff;--i:#17202c;--q:#5a6675;--l:#d5dbe3}
@media(prefers-color-scheme:dark){:root{--g:#11151b;--s:#1a2029;--i:#e8edf4;--q:#9aa7b8;--l:#2c3542}}
*{box-sizing:border-box}body{margin:0;background:var(--g);color:var(--i);font:16px/1.5 system-ui,sans-serif}
header,main{max-width:760px;margin:auto;padding:20px}h1{margin:0;font-size:26px}p{margin:4px 0;color:var(--q);overflow-wrap:anywhere}
article{background:var(--s);border:1px solid var(--l);border-radius:12px;padding:18px 20px;margin-bottom:14px}h2{margin:0;font-size:18px;overflow-wrap:anywhere}
iframe{width:100%;height:340px;margin-top:12px;border:1px solid var(--l);border-radius:8px;background:#fff}.none{padding:60px 0;text-align:center}`;
