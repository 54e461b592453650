import { randomUUID } from "node:crypto";
import { TEST_SHOP } from "../../support/env";
import { sql, sqlValue } from "../../support/rows";

/** Rows of a bench day: orders with tickets, steps and checks, people and partners. */

export interface StepDraft {
  operation: string;
  queueId: string;
  /** READY when it is the ticket's first, else WAITING. */
  state?: string;
  /** False keeps a READY step off the board. */
  released?: boolean;
  dueDay?: string;
  checks?: string[];
  staffId?: string;
}

export interface TicketDraft {
  shop?: string;
  orderId?: string;
  shipGroupId?: string;
  number?: string;
  steps: StepDraft[];
  promiseDay?: string;
  setKey?: string;
  answers?: unknown[];
  state?: string;
}

export interface GivenTicket {
  orderId: string;
  lineId: string;
  shipGroupId: string;
  ticketId: string;
  number: string;
  /** In order of work. */
  stepIds: string[];
  checkIds: string[][];
}

let lastOrder = 1000;

export async function givenOrder({ shop = TEST_SHOP, holdState = "PLACED" } = {}): Promise<{
  orderId: string;
  shipGroupId: string;
}> {
  const orderId = randomUUID();
  const shipGroupId = randomUUID();
  const name = `#${(lastOrder += 1)}`;
  await sql(
    `INSERT INTO "order" (id, shop, shopify_id, name, currency, paid_at, source_updated_at, routed_at)
     VALUES ($1, $2, $3, $4, 'USD', now(), now(), now())`,
    [orderId, shop, `gid://shopify/Order/${lastOrder}${Date.now()}`, name],
  );
  await sql(`INSERT INTO ship_group (id, shop, order_id, hold_state) VALUES ($1, $2, $3, $4)`, [
    shipGroupId,
    shop,
    orderId,
    holdState,
  ]);
  return { orderId, shipGroupId };
}

const NAME_ANSWERS = [
  { position: 1, kind: "text", text: "Zoë", optionKey: "name", label: "Name", words: "Zoë" },
  { position: 3, kind: "choice", choiceKey: "rose-gold", optionKey: "plating", label: "Finish", words: "Rose gold" },
];

export async function givenTicket(draft: TicketDraft): Promise<GivenTicket> {
  const shop = draft.shop ?? TEST_SHOP;
  const { orderId, shipGroupId } =
    draft.orderId && draft.shipGroupId
      ? { orderId: draft.orderId, shipGroupId: draft.shipGroupId }
      : await givenOrder({ shop });
  const [lineId, ticketId] = [randomUUID(), randomUUID()];
  const number = draft.number ?? `${lastOrder}-${ticketId.slice(0, 4)}`;
  await sql(
    `INSERT INTO line (id, shop, order_id, shopify_id, sku, title, quantity, role, properties)
     VALUES ($1, $2, $3, $4, 'EO-NP-RG', 'Name Pendant – Rose gold plated', 1, 'PIECE', '[]')`,
    [lineId, shop, orderId, `gid://shopify/LineItem/${lineId}`],
  );
  await sql(
    `INSERT INTO ticket (id, shop, line_id, unit, number, ship_group_id, state, set_key, version, answers, promise_day, plan_day)
     VALUES ($1, $2, $3, 1, $4, $5, $6, $7, 1, $8, $9, $9)`,
    [
      ticketId,
      shop,
      lineId,
      number,
      shipGroupId,
      draft.state ?? "OPEN",
      draft.setKey ?? "name-necklace",
      JSON.stringify(draft.answers ?? NAME_ANSWERS),
      draft.promiseDay ?? "2027-12-31",
    ],
  );
  const given: GivenTicket = { orderId, lineId, shipGroupId, ticketId, number, stepIds: [], checkIds: [] };
  for (const [index, step] of draft.steps.entries()) await givenStep(given, shop, step, index);
  return given;
}

async function givenStep(given: GivenTicket, shop: string, step: StepDraft, index: number): Promise<void> {
  const stepId = randomUUID();
  const state = step.state ?? (index === 0 ? "READY" : "WAITING");
  const onBoard = state !== "WAITING" && step.released !== false;
  const dueDay = step.dueDay ?? "2027-12-30";
  await sql(
    `INSERT INTO step (id, shop, ticket_id, position, operation, queue_id, minutes, booked_day, booked, due_day, state,
                       release_at, released_at, staff_id)
     VALUES ($1, $2, $3, $4, $5, $6, 10, $7, 10, $7, $8, now(), CASE WHEN $9 THEN now() END, $10)`,
    [
      stepId,
      shop,
      given.ticketId,
      index + 1,
      step.operation,
      step.queueId,
      dueDay,
      state,
      onBoard,
      step.staffId ?? null,
    ],
  );
  const checkIds: string[] = [];
  for (const [position, label] of (step.checks ?? ["Surface"]).entries()) {
    const checkId = randomUUID();
    await sql(
      `INSERT INTO checkpoint (id, shop, step_id, position, kind, label, expected) VALUES ($1, $2, $3, $4, 'general', $5, 'even')`,
      [checkId, shop, stepId, position + 1, label],
    );
    checkIds.push(checkId);
  }
  given.stepIds.push(stepId);
  given.checkIds.push(checkIds);
}

export async function givenStaff(
  name: string,
  { shop = TEST_SHOP, pinHash = "nobody's" } = {},
): Promise<{ id: string; name: string }> {
  const id = randomUUID();
  await sql("INSERT INTO staff (id, shop, name, pin_hash) VALUES ($1, $2, $3, $4)", [id, shop, name, pinHash]);
  return { id, name };
}

export async function givenPartner(input: { key: string; queueId?: string; shop?: string; apiUrl?: string }) {
  const partner = { id: randomUUID(), key: input.key, name: `${input.key} GmbH`, secret: `${input.key}-secret` };
  await sql("INSERT INTO partner (id, key, name, api_url, secret) VALUES ($1, $2, $3, $4, $5)", [
    partner.id,
    partner.key,
    partner.name,
    input.apiUrl ?? "http://127.0.0.1:9",
    partner.secret,
  ]);
  if (input.queueId)
    await sql("INSERT INTO partner_link (shop, partner_id, queue_id) VALUES ($1, $2, $3)", [
      input.shop ?? TEST_SHOP,
      partner.id,
      input.queueId,
    ]);
  return partner;
}

export async function givenOffer({
  stepId,
  partnerId,
  state = "SENT",
  shop = TEST_SHOP,
}: {
  stepId: string;
  partnerId: string;
  state?: string;
  shop?: string;
}): Promise<string> {
  const id = randomUUID();
  await sql("INSERT INTO offer (id, shop, step_id, partner_id, state) VALUES ($1, $2, $3, $4, $5)", [
    id,
    shop,
    stepId,
    partnerId,
    state,
  ]);
  return id;
}

export async function stateOfStep(stepId: string | undefined): Promise<string | undefined> {
  return sqlValue<string>("SELECT state FROM step WHERE id = $1", [stepId]);
}

export async function eventsOf(ticketId: string): Promise<string[]> {
  const rows = await sql<{ kind: string; actor: string }>(
    "SELECT kind, actor FROM ticket_event WHERE ticket_id = $1 ORDER BY id",
    [ticketId],
  );
  return rows.map(({ kind, actor }) => `${kind} by ${actor}`);
}

export async function releaseRows(shipGroupId: string): Promise<number> {
  const text = "SELECT count(*)::int FROM outbox WHERE kind = 'release-hold' AND subject = $1";
  return (await sqlValue<number>(text, [shipGroupId])) ?? 0;
}
