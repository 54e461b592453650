import express from "express";
import { z } from "zod";
import { startCatcher } from "./catcher";
import { pageOf } from "./page";

/** Stands in for a mail server in the demo and in browser tests: SMTP on one port, what came of it on another. */
const settings = z
  .object({ SMTP_PORT: z.coerce.number().int().min(0).max(65_535), PORT: z.coerce.number().int().min(0).max(65_535) })
  .safeParse(process.env);
if (!settings.success) {
  process.stderr.write(`${z.prettifyError(settings.error)}\n`);
  process.exit(1);
}

const catcher = await startCatcher(settings.data.SMTP_PORT);
const app = express();
app.disable("x-powered-by");
app.use(express.json({ limit: "4kb" }));
app.get("/", (_request, response) => {
  response.type("html").send(pageOf([...catcher.mails].reverse()));
});
app.get("/mails", (_request, response) => {
  response.json({ mails: catcher.mails });
});
const modeBody = z.object({ mode: z.enum(["take", "later", "refuse"]) });
app.post("/mode", (request, response) => {
  const asked = modeBody.safeParse(request.body);
  if (!asked.success) return void response.status(422).json({ error: "mode: take | later | refuse" });
  catcher.setMode(asked.data.mode);
  response.json({ ok: true });
});
const server = app.listen(settings.data.PORT, "127.0.0.1", () => {
  process.stdout.write(`${JSON.stringify({ level: "info", msg: "mail catcher listening", port: catcher.port })}\n`);
});

function stop(): void {
  server.close();
  server.closeAllConnections();
  void catcher.close().then(() => process.exit(0));
}
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
