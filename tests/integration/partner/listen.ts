import type { Server } from "node:http";
import type { Express } from "express";

export interface Listening {
  url: string;
  close: () => Promise<void>;
}

/** Serves an app on a free port of this machine. */
export async function listen(app: Express): Promise<Listening> {
  const server = await new Promise<Server>((resolve) => {
    const starting = app.listen(0, "127.0.0.1", () => resolve(starting));
  });
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("the server has no port");
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${address.port}`, close };
}
