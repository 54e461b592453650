import { db } from "../../db/client";
import { hashToken } from "./sign-in-staff";

/** Ends one tablet's session; a session that has ended already is fine. */
export async function signOutStaff({ shop, token }: { shop: string; token: string }): Promise<void> {
  await db.benchSession.deleteMany({ where: { shop, tokenHash: hashToken(token) } });
}
