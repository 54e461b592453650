import { db } from "../../db/client";
import { isSignedByPartner, type SignedMessage } from "./partner-signature";

export type AuthenticatePartnerOutcome =
  | { kind: "partner"; id: string; name: string }
  /** An unknown partner and a wrong signature look alike from outside. */
  | { kind: "refused" };

/** Whose signature is on this message. An unknown partner costs the same time as a known one. */
export async function authenticatePartner(input: {
  partnerKey: string | undefined;
  signature: string | undefined;
  message: SignedMessage;
}): Promise<AuthenticatePartnerOutcome> {
  const partner =
    input.partnerKey === undefined ? null : await db.partner.findUnique({ where: { key: input.partnerKey } });
  const signed = isSignedByPartner(partner?.secret ?? "nobody's", input.message, input.signature);
  return partner !== null && signed ? { kind: "partner", id: partner.id, name: partner.name } : { kind: "refused" };
}
