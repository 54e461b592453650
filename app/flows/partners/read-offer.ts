import type { Db } from "../../db/client";
import { visitSteps } from "../../db/steps";
import { CUTTING_FORMATS, type OfferDocument } from "./offer-document";
import { isUuid } from "../tickets/read-step";
import { readWork } from "../tickets/read-work";

export interface OfferNow {
  id: string;
  shop: string;
  state: string;
  attempt: number;
  sendTries: number;
  partnerRef: string | null;
  partner: { id: string; key: string; name: string; apiUrl: string; secret: string };
  step: { id: string; state: string; operation: string; queueId: string };
  ticket: { id: string; number: string; state: string };
  document: OfferDocument;
}

/** An offer with its partner, ticket and the document that is sent; null when there is none of this id. */
export async function readOffer(
  tx: Db,
  asked: { offerId: string; shop?: string; partnerId?: string },
): Promise<OfferNow | null> {
  if (!isUuid(asked.offerId)) return null;
  const offer = await tx.offer.findFirst({
    where: { id: asked.offerId, shop: asked.shop, partnerId: asked.partnerId },
    include: { step: { include: { ticket: { include: { line: { select: { title: true, sku: true } } } } } } },
  });
  if (offer === null) return null;
  const { step } = offer;
  const { ticket } = step;
  const { shop, setKey, version } = ticket;
  const partner = await tx.partner.findUniqueOrThrow({ where: { id: offer.partnerId } });
  const { name: shopName } = await tx.shop.findUniqueOrThrow({ where: { shop }, select: { name: true } });
  const published = { shop_setKey_version: { shop, setKey, version } };
  const catalogVersion = await tx.catalogVersion.findUniqueOrThrow({ where: published, select: { doc: true } });
  const visit = await visitSteps(tx, { shop, stepId: step.id });
  const work = readWork(ticket.answers, catalogVersion.doc);
  const last = visit.at(-1);
  return {
    ...offer,
    partner,
    step,
    ticket,
    document: {
      offerId: offer.id,
      shop: shopName,
      ticketNumber: ticket.number,
      operation: step.operation,
      operations: visit.map((one) => one.operation),
      piece: { title: ticket.line.title, sku: ticket.line.sku },
      engravings: work.engravings.map(({ location, cut, widthMm, heightMm }, index) => {
        const files = CUTTING_FORMATS.map((format) => ({
          format,
          path: `/partner/v1/offers/${offer.id}/files/${index + 1}.${format}`,
        }));
        const place = { location, widthMm, heightMm, files };
        return cut.kind === "text"
          ? { type: cut.kind, text: cut.text, font: cut.font, ...place }
          : { type: cut.kind, symbol: cut.symbol, ...place };
      }),
      ...(work.ringSize === null ? {} : { ringSize: work.ringSize }),
      answers: work.answers.map(({ label, words }) => ({ label, words })),
      dueDay: last?.dueDay ?? step.dueDay,
      quantity: 1,
    },
  };
}
