import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { partnerServer, pieceSchema } from "./server";

/** Stands in for the partner "Laserhaus" in the demo and in tests. Imports nothing from app/. */
const settings = z
  .object({
    PORT: z.coerce.number().int().min(0).max(65_535),
    PARTNER_SECRET: z.string().min(1),
    KEEPSAKE_URL: z.url(),
    PARTNER_KEY: z.string().min(1),
    /** Keeps the pieces between starts; without it they are forgotten. */
    STATE_FILE: z.string().min(1).optional(),
  })
  .safeParse(process.env);
if (!settings.success) {
  process.stderr.write(`${z.prettifyError(settings.error)}\n`);
  process.exit(1);
}

const { PORT, PARTNER_SECRET, KEEPSAKE_URL, PARTNER_KEY, STATE_FILE } = settings.data;
const known = STATE_FILE !== undefined && existsSync(STATE_FILE) ? readFileSync(STATE_FILE, "utf8") : "[]";
const before = z.array(pieceSchema).parse(JSON.parse(known));
const { app, pieces } = partnerServer(
  {
    name: "Laserhaus",
    partnerKey: PARTNER_KEY,
    secret: PARTNER_SECRET,
    keepsakeUrl: KEEPSAKE_URL.replace(/\/$/, ""),
  },
  new Map(before.map((piece) => [piece.offer.offerId, piece])),
);
let saved = "";
function save(): void {
  const now = JSON.stringify([...pieces.values()]);
  if (STATE_FILE !== undefined && now !== saved) writeFileSync(STATE_FILE, now);
  saved = now;
}
setInterval(save, 1_000).unref();
const server = app.listen(PORT, "127.0.0.1", () => {
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : PORT;
  process.stdout.write(`${JSON.stringify({ level: "info", msg: "partner stand-in listening", port })}\n`);
});

function stop(): void {
  save();
  server.close(() => process.exit(0));
  server.closeAllConnections();
}
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
