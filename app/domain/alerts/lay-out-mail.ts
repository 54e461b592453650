/** One short mail as text and as HTML, both saying the same. */
export interface MailLayout {
  subject: string;
  /** What happened, in a sentence. */
  opening: string;
  /** What it happened to. */
  lines: readonly string[];
  /** What to do about it, in a sentence; "" for nothing. */
  closing: string;
  button: { label: string; url: string };
  /** Why this mail came and where it is switched off. */
  footer: { words: string; label: string; url: string };
}

export interface LaidOutMail {
  subject: string;
  text: string;
  html: string;
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Encodes for HTML text and quoted attributes. */
export function htmlText(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? "");
}

/** A title may hold anything; a line of a mail is one line. */
function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, " ").trim();
}

export function layOutMail(layout: MailLayout): LaidOutMail {
  const { opening, closing, button, footer } = layout;
  const lines = layout.lines.map(oneLine);
  const text = [
    oneLine(opening),
    lines.map((line) => `- ${line}`).join("\n"),
    oneLine(closing),
    `${button.label}: ${button.url}`,
    `--\n${footer.words} ${footer.label}: ${footer.url}`,
  ];
  return {
    subject: oneLine(layout.subject),
    text: `${text.filter(Boolean).join("\n\n")}\n`,
    html: htmlOf({ ...layout, lines }),
  };
}

const BODY = "margin:0;padding:24px;background:#f6f6f7;color:#1f2124;font:16px/1.5 system-ui,-apple-system,sans-serif";
const CARD = "max-width:560px;margin:0 auto;padding:24px;background:#ffffff;border-radius:12px";
const BUTTON =
  "display:inline-block;padding:10px 20px;border-radius:8px;background:#1f2124;color:#ffffff;text-decoration:none";
const SMALL = "max-width:560px;margin:16px auto 0;color:#5c5f62;font-size:14px";

function htmlOf({ subject, opening, lines, closing, button, footer }: MailLayout): string {
  const list = lines.map((line) => `<li style="margin:4px 0">${htmlText(line)}</li>`).join("");
  return [
    `<!doctype html><html lang="en"><head><meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width,initial-scale=1"><title>${htmlText(subject)}</title></head>`,
    `<body style="${BODY}"><div style="${CARD}"><p style="margin:0 0 12px">${htmlText(opening)}</p>`,
    list === "" ? "" : `<ul style="margin:0 0 12px;padding-left:20px">${list}</ul>`,
    closing === "" ? "" : `<p style="margin:0 0 20px">${htmlText(closing)}</p>`,
    `<p style="margin:0"><a href="${htmlText(button.url)}" style="${BUTTON}">${htmlText(button.label)}</a></p></div>`,
    `<p style="${SMALL}">${htmlText(footer.words)} `,
    `<a href="${htmlText(footer.url)}" style="color:#5c5f62">${htmlText(footer.label)}</a></p></body></html>`,
  ].join("");
}
