import type { Db } from "./client";

/** The partners that run a shop's microfactories, by queue. */
export async function partnersOf(tx: Db, shop: string): Promise<Map<string, { id: string; name: string }>> {
  const rows = await tx.$queryRaw<{ queueId: string; id: string; name: string }[]>`
    /* prepared */
    SELECT l.queue_id AS "queueId", p.id, p.name
      FROM partner_link l JOIN partner p ON p.id = l.partner_id WHERE l.shop = ${shop}`;
  return new Map(rows.map(({ queueId, id, name }) => [queueId, { id, name }]));
}

/** Offers of steps to partners, each the step's next attempt. */
export async function insertOffers(
  tx: Db,
  shop: string,
  offers: { id: string; stepId: string; partnerId: string }[],
): Promise<void> {
  if (offers.length === 0) return;
  await tx.$executeRaw`
    /* prepared */
    INSERT INTO offer (id, shop, step_id, partner_id, attempt)
    SELECT r.id, ${shop}, r."stepId", r."partnerId",
           1 + COALESCE((SELECT max(o.attempt) FROM offer o WHERE o.step_id = r."stepId"), 0)
      FROM jsonb_to_recordset(${JSON.stringify(offers)}::jsonb) AS r(id uuid, "stepId" uuid, "partnerId" uuid)`;
}
