import type { DayBooking, HeldDay } from "../domain/routing/bookings";
import type { Db } from "./client";

/** One queue's day with no room left for what was wanted. */
export interface FullDay {
  queueId: string;
  /** ISO day in the queue's zone. */
  day: string;
}

interface WantedDay {
  queueId: string;
  day: string;
  amount: number;
  capacity: number;
  /** What the day may be filled up to with this. */
  room: number;
}

/**
 * Keeps the shop's queues as they are until the transaction ends: a capacity that is saved at the same moment is either
 * seen by what is read from here on, or waits until what was planned on the old one is booked.
 */
export async function keepQueues(tx: Db, shop: string): Promise<void> {
  await tx.$queryRaw`/* prepared */ SELECT 1 FROM queue WHERE shop = ${shop} ORDER BY id FOR SHARE`;
}

/**
 * Lets those whose day filled up while they planned go on one after the other, so that they do not fill each other's days
 * again and again. Taken first of all locks, and only from the second round on.
 */
export async function takeTurn(tx: Db, { shop, round }: { shop: string; round: number }): Promise<void> {
  if (round === 1) return;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`routing ${shop}`}, 0))`;
}

/** Adds up what is wanted of each day. Ordinary pieces leave rush pieces their share; of both together a day holds no more than it does. */
function wantedDays(bookings: DayBooking[]): WantedDay[] {
  const days = new Map<string, { of: DayBooking; rush: number; ordinary: number; reserved: number }>();
  for (const booking of bookings) {
    const key = `${booking.queueId} ${booking.day}`;
    const day = days.get(key) ?? { of: booking, rush: 0, ordinary: 0, reserved: 0 };
    const isOrdinary = booking.reserved > 0;
    day.rush += isOrdinary ? 0 : booking.amount;
    day.ordinary += isOrdinary ? booking.amount : 0;
    day.reserved = Math.max(day.reserved, booking.reserved);
    days.set(key, day);
  }
  return [...days.values()].map(({ of: { queueId, day, capacity }, rush, ordinary, reserved }) => {
    const room = ordinary > 0 ? Math.min(capacity, capacity - reserved + rush) : capacity;
    return { queueId, day, capacity, amount: rush + ordinary, room };
  });
}

/** How many steps of each batch. */
function wantedBatches(days: { queueId: string; day: string; key: string; setupMinutes: number }[]) {
  const batches = new Map<string, (typeof days)[number] & { steps: number }>();
  for (const one of days) {
    const key = `${one.queueId} ${one.day} ${one.key}`;
    batches.set(key, { ...one, steps: (batches.get(key)?.steps ?? 0) + 1 });
  }
  return [...batches.values()];
}

/**
 * Books every day or tells the first that has no room left: the caller rolls back then. The bound stands in the
 * statement that adds, so that no number of routers together books more than a day holds; a batch's set-up is added by
 * whoever is the first of it, which the batch's own row decides. Everybody locks batches before days, each by queue and
 * day.
 */
export async function book(tx: Db, shop: string, bookings: DayBooking[]): Promise<FullDay | null> {
  const wanted = bookings.filter(({ amount }) => amount > 0);
  if (wanted.length === 0) return null;
  const batches = wantedBatches(
    wanted.flatMap(({ queueId, day, batch }) => (batch === null ? [] : [{ queueId, day, ...batch }])),
  );
  const full = await tx.$queryRaw<FullDay[]>`
    /* prepared */
    WITH wanted AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(wantedDays(wanted))}::jsonb)
        AS r("queueId" uuid, day text, amount int, capacity int, room int)),
    wanted_batches AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(batches)}::jsonb)
        AS r("queueId" uuid, day text, key text, "setupMinutes" int, steps int)),
    batches AS (
      INSERT INTO booking_batch (shop, queue_id, day, batch_key, steps, setup_minutes)
      SELECT ${shop}, w."queueId", w.day, w.key, w.steps, w."setupMinutes"
        FROM wanted_batches w ORDER BY w."queueId", w.day, w.key
      ON CONFLICT (queue_id, day, batch_key) DO UPDATE
         SET steps = booking_batch.steps + EXCLUDED.steps,
             setup_minutes = CASE WHEN booking_batch.steps = 0 THEN EXCLUDED.setup_minutes
                                  ELSE booking_batch.setup_minutes END
      RETURNING queue_id, day, batch_key, steps, setup_minutes),
    set_up AS (
      SELECT b.queue_id, b.day, sum(b.setup_minutes)::int AS minutes
        FROM batches b JOIN wanted_batches w
          ON w."queueId" = b.queue_id AND w.day = b.day AND w.key = b.batch_key AND w.steps = b.steps
       GROUP BY b.queue_id, b.day),
    sums AS (
      SELECT w."queueId" AS queue_id, w.day, w.capacity, w.room, w.amount + COALESCE(s.minutes, 0) AS amount
        FROM wanted w LEFT JOIN set_up s ON s.queue_id = w."queueId" AND s.day = w.day),
    booked AS (
      INSERT INTO booking (shop, queue_id, day, capacity, booked)
      SELECT ${shop}, s.queue_id, s.day, s.capacity, s.amount FROM sums s WHERE s.amount <= s.room
       ORDER BY s.queue_id, s.day
      ON CONFLICT (queue_id, day) DO UPDATE
         SET booked = booking.booked + EXCLUDED.booked, capacity = EXCLUDED.capacity
       WHERE booking.shop = ${shop}
         AND booking.booked + EXCLUDED.booked
             <= (SELECT s.room FROM sums s WHERE s.queue_id = EXCLUDED.queue_id AND s.day = EXCLUDED.day)
      RETURNING queue_id, day)
    SELECT s.queue_id AS "queueId", s.day FROM sums s
     WHERE NOT EXISTS (SELECT 1 FROM booked b WHERE b.queue_id = s.queue_id AND b.day = s.day)
     ORDER BY s.queue_id, s.day LIMIT 1`;
  return full[0] ?? null;
}

/** Gives booked days back; the last of a batch gives its set-up back too. */
export async function unbook(tx: Db, shop: string, held: HeldDay[]): Promise<void> {
  if (held.length === 0) return;
  const days = wantedDays(held.map((one) => ({ ...one, capacity: 0, reserved: 0, batch: null })));
  const batches = wantedBatches(
    held.flatMap(({ queueId, day, batchKey }) =>
      batchKey === "" ? [] : [{ queueId, day, key: batchKey, setupMinutes: 0 }],
    ),
  );
  await tx.$executeRaw`
    WITH given AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(days)}::jsonb) AS r("queueId" uuid, day text, amount int)),
    given_batches AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(batches)}::jsonb)
        AS r("queueId" uuid, day text, key text, steps int)),
    held_batches AS (
      SELECT b.queue_id, b.day, b.batch_key, g.steps
        FROM booking_batch b JOIN given_batches g ON g."queueId" = b.queue_id AND g.day = b.day AND g.key = b.batch_key
       WHERE b.shop = ${shop} AND b.steps > 0
       ORDER BY b.queue_id, b.day, b.batch_key FOR UPDATE OF b),
    ended AS (
      UPDATE booking_batch b SET steps = GREATEST(0, b.steps - h.steps) FROM held_batches h
       WHERE b.queue_id = h.queue_id AND b.day = h.day AND b.batch_key = h.batch_key
      RETURNING b.queue_id, b.day, CASE WHEN b.steps = 0 THEN b.setup_minutes ELSE 0 END AS minutes),
    sums AS (
      SELECT g."queueId" AS queue_id, g.day, g.amount + COALESCE(sum(e.minutes), 0)::int AS amount
        FROM given g LEFT JOIN ended e ON e.queue_id = g."queueId" AND e.day = g.day
       GROUP BY g."queueId", g.day, g.amount),
    days AS (
      SELECT b.queue_id, b.day, s.amount
        FROM booking b JOIN sums s ON s.queue_id = b.queue_id AND s.day = b.day
       WHERE b.shop = ${shop} ORDER BY b.queue_id, b.day FOR UPDATE OF b)
    UPDATE booking b SET booked = GREATEST(0, b.booked - d.amount) FROM days d
     WHERE b.queue_id = d.queue_id AND b.day = d.day`;
}

/** Brings the counters of a queue's days to what they hold now; what is booked stays booked. */
export async function setCapacities(
  tx: Db,
  { shop, queueId, days }: { shop: string; queueId: string; days: { day: string; capacity: number }[] },
): Promise<void> {
  // Locked in the order in which everybody locks counters.
  await tx.$executeRaw`
    WITH days AS (
      SELECT b.queue_id, b.day, r.capacity
        FROM booking b JOIN jsonb_to_recordset(${JSON.stringify(days)}::jsonb) AS r(day text, capacity int) ON r.day = b.day
       WHERE b.shop = ${shop} AND b.queue_id = ${queueId}::uuid AND b.capacity <> r.capacity
       ORDER BY b.day FOR UPDATE OF b)
    UPDATE booking b SET capacity = days.capacity FROM days
     WHERE b.queue_id = days.queue_id AND b.day = days.day`;
}
