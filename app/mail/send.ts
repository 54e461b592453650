import nodemailer from "nodemailer";
import { env } from "../env";

/** The one importer of nodemailer: one mail over SMTP_URL, and what became of it in words that are safe to keep. */

export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Where the reader switches such mails off. */
  switchOffUrl: string;
  /** The same for each try of one mail: who gets it twice sees it once. Letters, digits and hyphens. */
  id: string;
}

export type SendOutcome =
  | { kind: "sent" }
  /** No SMTP_URL: this installation sends no mail. */
  | { kind: "not-set-up" }
  /** The server is away or asks to come back: another try may help. */
  | { kind: "later"; reason: string }
  /** The server said no for good. */
  | { kind: "refused"; reason: string };

/** Together shorter than the lease of an outbox row. */
const PATIENCE = { dnsTimeout: 5_000, connectionTimeout: 8_000, greetingTimeout: 8_000, socketTimeout: 15_000 };
/** What nodemailer calls a refusal of the recipient or of the mail itself. A wrong password is mended by the operator meanwhile. */
const ABOUT_THIS_MAIL = ["EENVELOPE", "EMESSAGE"];

export function mailIsSetUp(): boolean {
  return env().SMTP_URL !== undefined;
}

/** Sends one mail. Never throws for what the server or the network answer. */
export async function sendMail(mail: Mail): Promise<SendOutcome> {
  const { SMTP_URL, MAIL_FROM } = env();
  if (SMTP_URL === undefined || MAIL_FROM === undefined) return { kind: "not-set-up" };
  const transport = nodemailer.createTransport({ url: SMTP_URL, ...PATIENCE });
  try {
    await transport.sendMail({
      from: MAIL_FROM,
      to: { name: "", address: mail.to },
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      messageId: `<${mail.id}@${domainOf(MAIL_FROM)}>`,
      list: { unsubscribe: { url: mail.switchOffUrl, comment: "Switch off" } },
      headers: { "Auto-Submitted": "auto-generated" },
      // Nothing of a mail comes from a file or an address.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    return { kind: "sent" };
  } catch (error) {
    return whyNot(error);
  } finally {
    transport.close();
  }
}

function domainOf(from: string): string {
  return /@([^\s<>@]+?)>?$/.exec(from)?.[1] ?? "localhost";
}

/** The server's own words are kept, for they tell what to mend; what the connection was made with is not. */
function whyNot(error: unknown): SendOutcome {
  const code = textOf(error, "code");
  const status = error instanceof Error && "responseCode" in error ? Number(error.responseCode) : 0;
  const said = textOf(error, "response").replace(/\s+/g, " ").slice(0, 200);
  if (said === "") return { kind: "later", reason: `The mail server does not answer (${code || "no connection"})` };
  // 4xx asks to come back, whatever nodemailer calls it.
  const forGood = status >= 500 && ABOUT_THIS_MAIL.includes(code);
  return { kind: forGood ? "refused" : "later", reason: `The mail server said: ${said}` };
}

function textOf(error: unknown, field: string): string {
  if (!(error instanceof Error)) return "";
  const value: unknown = Object.getOwnPropertyDescriptor(error, field)?.value;
  return typeof value === "string" ? value : "";
}
