import type { AddressInfo } from "node:net";
import PostalMime from "postal-mime";
import { SMTPServer, type SMTPServerDataStream } from "smtp-server";

/** A mail as its reader gets it. */
export interface CaughtMail {
  at: string;
  /** Of the envelope. */
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string;
  messageId: string;
  /** By name in small letters. */
  headers: Record<string, string>;
}

/** What the server does with the next mails: takes them, asks to come back, or says no for good. */
export type CatcherMode = "take" | "later" | "refuse";

export interface Catcher {
  port: number;
  /** smtp://127.0.0.1:<port> */
  url: string;
  /** The newest last. */
  mails: CaughtMail[];
  setMode(mode: CatcherMode): void;
  close(): Promise<void>;
}

const ANSWERS = {
  later: { responseCode: 451, message: "Try again later" },
  refuse: { responseCode: 550, message: "No such mailbox" },
} as const satisfies Record<Exclude<CatcherMode, "take">, object>;

/** A real SMTP server that keeps what it is sent. Port 0 takes a free one. */
export async function startCatcher(port = 0): Promise<Catcher> {
  const mails: CaughtMail[] = [];
  let mode: CatcherMode = "take";
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    logger: false,
    closeTimeout: 500,
    onRcptTo: (_address, _session, done) => {
      if (mode === "take") return done();
      const { responseCode, message } = ANSWERS[mode];
      done(Object.assign(new Error(message), { responseCode }));
    },
    onData: (stream, session, done) => {
      const { mailFrom, rcptTo } = session.envelope;
      read(
        stream,
        mailFrom ? mailFrom.address : "",
        rcptTo.map(({ address }) => address),
      ).then((mail) => {
        mails.push(mail);
        done();
      }, done);
    },
  });
  // A client that goes away in the middle is no concern of the others.
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", () => resolve()));
  const bound = portOf(server.server.address());
  return {
    port: bound,
    url: `smtp://127.0.0.1:${bound}`,
    mails,
    setMode: (next) => (mode = next),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === "object" && address !== null ? address.port : 0;
}

async function read(stream: SMTPServerDataStream, from: string, to: string[]): Promise<CaughtMail> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  const parsed = await PostalMime.parse(Buffer.concat(chunks));
  return {
    at: new Date().toISOString(),
    from,
    to,
    subject: parsed.subject ?? "",
    text: parsed.text ?? "",
    html: parsed.html ?? "",
    messageId: parsed.messageId ?? "",
    headers: Object.fromEntries(parsed.headers.map(({ key, value }) => [key, value])),
  };
}
