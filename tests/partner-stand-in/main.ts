import { z } from "zod";
import { partnerServer } from "./server";

/** Stands in for the partner "Laserhaus" in the demo and in tests. Imports nothing from app/. */
const settings = z
  .object({
    PORT: z.coerce.number().int().min(0).max(65_535),
    PARTNER_SECRET: z.string().min(1),
    KEEPSAKE_URL: z.url(),
    PARTNER_KEY: z.string().min(1),
  })
  .safeParse(process.env);
if (!settings.success) {
  process.stderr.write(`${z.prettifyError(settings.error)}\n`);
  process.exit(1);
}

const { PORT, PARTNER_SECRET, KEEPSAKE_URL, PARTNER_KEY } = settings.data;
const { app } = partnerServer({
  name: "Laserhaus",
  partnerKey: PARTNER_KEY,
  secret: PARTNER_SECRET,
  keepsakeUrl: KEEPSAKE_URL.replace(/\/$/, ""),
});
const server = app.listen(PORT, "127.0.0.1", () => {
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : PORT;
  process.stdout.write(`${JSON.stringify({ level: "info", msg: "partner stand-in listening", port })}\n`);
});

function stop(): void {
  server.close(() => process.exit(0));
  server.closeAllConnections();
}
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
