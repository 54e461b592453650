import { Prisma, type Db } from "./client";

/** What a shopper typed, of finished orders: words leave, counts and dates stay. */
export async function redactOrders(tx: Db, { shop, gids }: { shop: string; gids: string[] }): Promise<void> {
  if (gids.length === 0) return;
  const orphan = orphanUploads(shop);
  await tx.$executeRaw`
    WITH lines AS (
      UPDATE line l SET properties = '[]', filled_in = NULL
        FROM "order" o WHERE o.id = l.order_id AND o.shop = ${shop} AND o.shopify_id = ANY (${gids}::text[])
      RETURNING l.id),
    tickets AS (
      UPDATE ticket t SET answers = '[]' FROM lines WHERE t.line_id = lines.id RETURNING t.id),
    pictures AS (
      ${orphan} AND key IN (
        SELECT answer ->> 'uploadKey' FROM ticket t, lines, jsonb_array_elements(t.answers) AS answer
         WHERE t.line_id = lines.id AND answer ->> 'kind' = 'file')),
    exceptions AS (
      UPDATE exception e SET detail = '{}' FROM lines WHERE e.line_id = lines.id),
    events AS (
      UPDATE ticket_event v SET detail = '{}' FROM tickets WHERE v.ticket_id = tickets.id)
    UPDATE checkpoint c SET expected = 'redacted'
      FROM step s, tickets WHERE s.id = c.step_id AND s.ticket_id = tickets.id`;
  const numbers = gids.map((gid) => gid.slice(gid.lastIndexOf("/") + 1));
  await tx.$executeRaw`
    UPDATE inbox SET body = NULL
     WHERE shop = ${shop} AND body IS NOT NULL AND topic LIKE 'orders/%'
       AND EXISTS (SELECT 1 FROM unnest(${numbers}::text[]) AS n WHERE position(n IN inbox.body) > 0)`;
}

/**
 * Pictures lie outside of the database: a row without a shop and without a claim is one whose file the sweeper deletes
 * next, and itself with it.
 */
const orphanUploads = (shop: string) =>
  Prisma.sql`UPDATE upload SET shop = '', claimed_at = NULL, created_at = 'epoch' WHERE shop = ${shop}`;

/** Every row of a shop; `exceptInbox` is the request itself, kept without its body so that it is not worked twice. */
export async function deleteShop(tx: Db, { shop, exceptInbox }: { shop: string; exceptInbox: bigint }): Promise<void> {
  // Orders take lines, tickets, steps, offers and exceptions along; tickets go first, since ship groups do not take them.
  await tx.ticket.deleteMany({ where: { shop } });
  await tx.order.deleteMany({ where: { shop } });
  // A task takes its lines along.
  await tx.catalogTask.deleteMany({ where: { shop } });
  await tx.limitedUse.deleteMany({ where: { shop } });
  await tx.shopNotice.deleteMany({ where: { shop } });
  await tx.optionSet.deleteMany({ where: { shop } });
  await tx.option.deleteMany({ where: { shop } });
  await tx.partnerLink.deleteMany({ where: { shop } });
  await tx.routingRule.deleteMany({ where: { shop } });
  await tx.bookingBatch.deleteMany({ where: { shop } });
  await tx.queue.deleteMany({ where: { shop } });
  await tx.operation.deleteMany({ where: { shop } });
  await tx.margin.deleteMany({ where: { shop } });
  await tx.ask.deleteMany({ where: { shop } });
  await tx.leadTimeTable.deleteMany({ where: { shop } });
  await tx.outbox.deleteMany({ where: { shop } });
  await tx.benchSession.deleteMany({ where: { shop } });
  await tx.staff.deleteMany({ where: { shop } });
  await tx.pinAttempt.deleteMany({ where: { shop } });
  await tx.session.deleteMany({ where: { shop } });
  await tx.$executeRaw(orphanUploads(shop));
  await tx.shop.deleteMany({ where: { shop } });
  await tx.inbox.deleteMany({ where: { shop, id: { not: exceptInbox } } });
  await tx.inbox.update({ where: { id: exceptInbox }, data: { body: null } });
}
