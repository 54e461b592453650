import { db } from "../../db/client";
import { hashToken } from "./sign-in-staff";

export interface BenchShop {
  shop: string;
  name: string;
  /** IANA zone: "late" and "today" are of days here. */
  zone: string;
}

/** The shop behind a bench's address; null for an unknown one and for a shop that has left. */
export async function readBench(benchKey: string): Promise<BenchShop | null> {
  return db.shop.findFirst({
    where: { benchKey, uninstalledAt: null },
    select: { shop: true, name: true, zone: true },
  });
}

/** Who is signed in with this token at this shop; null when nobody is, or no longer. */
export async function readBenchSession({ shop, token }: { shop: string; token: string }) {
  const session = await db.benchSession.findFirst({
    where: { tokenHash: hashToken(token), shop, expiresAt: { gt: new Date() }, staff: { active: true, shop } },
    select: { staff: { select: { id: true, name: true } } },
  });
  return session?.staff ?? null;
}
