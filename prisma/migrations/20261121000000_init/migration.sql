-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "is_online" BOOLEAN NOT NULL DEFAULT false,
    "scope" TEXT,
    "expires" TIMESTAMPTZ(3),
    "access_token" TEXT NOT NULL,
    "user_id" BIGINT,
    "first_name" TEXT,
    "last_name" TEXT,
    "email" TEXT,
    "account_owner" BOOLEAN NOT NULL DEFAULT false,
    "locale" TEXT,
    "collaborator" BOOLEAN DEFAULT false,
    "email_verified" BOOLEAN DEFAULT false,
    "refresh_token" TEXT,
    "refresh_token_expires" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shop" (
    "shop" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "installed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "uninstalled_at" TIMESTAMPTZ(3),
    "fee_variant_id" TEXT,
    "cart_transform_id" TEXT,
    "validation_id" TEXT,
    "bench_key" TEXT NOT NULL,
    "lead_time_issued_at" TIMESTAMPTZ(3),

    CONSTRAINT "shop_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "option" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "option_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "option_set" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "option_set_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "option_set_option" (
    "shop" TEXT NOT NULL,
    "option_set_id" UUID NOT NULL,
    "option_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "option_set_option_pkey" PRIMARY KEY ("option_set_id","option_id")
);

-- CreateTable
CREATE TABLE "assignment" (
    "shop" TEXT NOT NULL,
    "variant_id" TEXT NOT NULL,
    "product_id" TEXT NOT NULL,
    "option_set_id" UUID NOT NULL,
    "sku" TEXT NOT NULL,
    "title" TEXT NOT NULL,

    CONSTRAINT "assignment_pkey" PRIMARY KEY ("shop","variant_id")
);

-- CreateTable
CREATE TABLE "catalog_version" (
    "shop" TEXT NOT NULL,
    "option_set_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "set_key" TEXT NOT NULL,
    "doc" JSONB NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "catalog_version_pkey" PRIMARY KEY ("option_set_id","version")
);

-- CreateTable
CREATE TABLE "queue" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "capacity_per_day" INTEGER NOT NULL,
    "lead_days" INTEGER NOT NULL,
    "transit_days" INTEGER NOT NULL DEFAULT 0,
    "cut_off" TEXT NOT NULL,
    "weekdays" INTEGER[],
    "closures" TEXT[],
    "paused" BOOLEAN NOT NULL DEFAULT false,
    "position" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "queue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "capability" (
    "shop" TEXT NOT NULL,
    "queue_id" UUID NOT NULL,
    "operation" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,

    CONSTRAINT "capability_pkey" PRIMARY KEY ("queue_id","operation")
);

-- CreateTable
CREATE TABLE "routing_rule" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "when" JSONB NOT NULL,
    "effect" TEXT NOT NULL,
    "queue_key" TEXT NOT NULL,

    CONSTRAINT "routing_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lead_time_table" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "doc" JSONB NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lead_time_table_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbox" (
    "id" BIGSERIAL NOT NULL,
    "shop" TEXT NOT NULL,
    "webhook_id" TEXT NOT NULL,
    "event_id" TEXT,
    "topic" TEXT NOT NULL,
    "triggered_at" TIMESTAMPTZ(3),
    "body" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "state" TEXT NOT NULL DEFAULT 'RECEIVED',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "processed_at" TIMESTAMPTZ(3),

    CONSTRAINT "inbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "order" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "shopify_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "paid_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),
    "source_updated_at" TIMESTAMPTZ(3) NOT NULL,
    "routed_at" TIMESTAMPTZ(3),
    "production_version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "line" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "order_id" UUID NOT NULL,
    "shopify_id" TEXT NOT NULL,
    "variant_id" TEXT,
    "sku" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "properties" JSONB NOT NULL,
    "filled_in" JSONB,
    "waived_at" TIMESTAMPTZ(3),

    CONSTRAINT "line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ship_group" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "order_id" UUID NOT NULL,
    "number" INTEGER NOT NULL DEFAULT 1,
    "hold_state" TEXT NOT NULL DEFAULT 'WANTED',

    CONSTRAINT "ship_group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ticket" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "line_id" UUID NOT NULL,
    "unit" INTEGER NOT NULL,
    "make" INTEGER NOT NULL DEFAULT 1,
    "live" BOOLEAN NOT NULL DEFAULT true,
    "number" TEXT NOT NULL,
    "ship_group_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'OPEN',
    "set_key" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "answers" JSONB NOT NULL,
    "promise_day" TEXT NOT NULL,
    "plan_day" TEXT NOT NULL,
    "reasons" JSONB NOT NULL DEFAULT '[]',
    "overdue_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "ticket_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "step" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "ticket_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "operation" TEXT NOT NULL,
    "queue_id" UUID NOT NULL,
    "minutes" INTEGER NOT NULL,
    "booked_day" TEXT NOT NULL,
    "booked" INTEGER NOT NULL,
    "due_day" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'WAITING',
    "release_at" TIMESTAMPTZ(3) NOT NULL,
    "released_at" TIMESTAMPTZ(3),
    "staff_id" UUID,
    "taken_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "checkpoint" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "step_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "expected" TEXT NOT NULL,
    "passed_at" TIMESTAMPTZ(3),
    "passed_by" UUID,

    CONSTRAINT "checkpoint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "booking" (
    "shop" TEXT NOT NULL,
    "queue_id" UUID NOT NULL,
    "day" TEXT NOT NULL,
    "capacity" INTEGER NOT NULL,
    "booked" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "booking_pkey" PRIMARY KEY ("queue_id","day")
);

-- CreateTable
CREATE TABLE "ticket_event" (
    "id" BIGSERIAL NOT NULL,
    "shop" TEXT NOT NULL,
    "ticket_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "kind" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "ticket_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "exception" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "order_id" UUID NOT NULL,
    "line_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'OPEN',
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by" TEXT,

    CONSTRAINT "exception_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" BIGSERIAL NOT NULL,
    "shop" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "payload" JSONB NOT NULL DEFAULT '{}',
    "state" TEXT NOT NULL DEFAULT 'PENDING',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "answer" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "pin_hash" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "staff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bench_session" (
    "token_hash" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "staff_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bench_session_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "pin_attempt" (
    "shop" TEXT NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),

    CONSTRAINT "pin_attempt_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "partner" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "api_url" TEXT NOT NULL,
    "secret" TEXT NOT NULL,

    CONSTRAINT "partner_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "partner_link" (
    "shop" TEXT NOT NULL,
    "partner_id" UUID NOT NULL,
    "queue_id" UUID NOT NULL,

    CONSTRAINT "partner_link_pkey" PRIMARY KEY ("shop","partner_id","queue_id")
);

-- CreateTable
CREATE TABLE "offer" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "step_id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "state" TEXT NOT NULL DEFAULT 'PENDING',
    "send_tries" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "partner_ref" TEXT,
    "tracking" TEXT,
    "sent_at" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "offer_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "session_shop_idx" ON "session"("shop");

-- CreateIndex
CREATE UNIQUE INDEX "shop_bench_key_key" ON "shop"("bench_key");

-- CreateIndex
CREATE UNIQUE INDEX "option_shop_key_key" ON "option"("shop", "key");

-- CreateIndex
CREATE UNIQUE INDEX "option_set_shop_key_key" ON "option_set"("shop", "key");

-- CreateIndex
CREATE INDEX "option_set_option_option_id_idx" ON "option_set_option"("option_id");

-- CreateIndex
CREATE INDEX "assignment_option_set_id_idx" ON "assignment"("option_set_id");

-- CreateIndex
CREATE INDEX "assignment_shop_product_id_idx" ON "assignment"("shop", "product_id");

-- CreateIndex
CREATE UNIQUE INDEX "catalog_version_shop_set_key_version_key" ON "catalog_version"("shop", "set_key", "version");

-- CreateIndex
CREATE UNIQUE INDEX "queue_shop_key_key" ON "queue"("shop", "key");

-- CreateIndex
CREATE UNIQUE INDEX "routing_rule_shop_position_key" ON "routing_rule"("shop", "position");

-- CreateIndex
CREATE INDEX "lead_time_table_shop_issued_at_idx" ON "lead_time_table"("shop", "issued_at");

-- CreateIndex
CREATE INDEX "inbox_shop_received_at_idx" ON "inbox"("shop", "received_at");

-- CreateIndex
CREATE UNIQUE INDEX "inbox_shop_webhook_id_key" ON "inbox"("shop", "webhook_id");

-- CreateIndex
CREATE UNIQUE INDEX "order_shop_shopify_id_key" ON "order"("shop", "shopify_id");

-- CreateIndex
CREATE UNIQUE INDEX "line_order_id_shopify_id_key" ON "line"("order_id", "shopify_id");

-- CreateIndex
CREATE UNIQUE INDEX "ship_group_order_id_number_key" ON "ship_group"("order_id", "number");

-- CreateIndex
CREATE INDEX "ticket_shop_number_idx" ON "ticket"("shop", "number");

-- CreateIndex
CREATE INDEX "ticket_shop_state_promise_day_idx" ON "ticket"("shop", "state", "promise_day");

-- CreateIndex
CREATE INDEX "ticket_ship_group_id_idx" ON "ticket"("ship_group_id");

-- CreateIndex
CREATE UNIQUE INDEX "ticket_line_id_unit_make_key" ON "ticket"("line_id", "unit", "make");

-- CreateIndex
CREATE INDEX "step_shop_queue_id_state_due_day_idx" ON "step"("shop", "queue_id", "state", "due_day");

-- CreateIndex
CREATE UNIQUE INDEX "step_ticket_id_position_key" ON "step"("ticket_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "checkpoint_step_id_position_key" ON "checkpoint"("step_id", "position");

-- CreateIndex
CREATE INDEX "ticket_event_ticket_id_id_idx" ON "ticket_event"("ticket_id", "id");

-- CreateIndex
CREATE INDEX "exception_shop_state_opened_at_idx" ON "exception"("shop", "state", "opened_at");

-- CreateIndex
CREATE INDEX "exception_order_id_idx" ON "exception"("order_id");

-- CreateIndex
CREATE INDEX "exception_line_id_idx" ON "exception"("line_id");

-- CreateIndex
CREATE INDEX "outbox_shop_state_created_at_idx" ON "outbox"("shop", "state", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_shop_kind_subject_version_key" ON "outbox"("shop", "kind", "subject", "version");

-- CreateIndex
CREATE UNIQUE INDEX "staff_shop_name_key" ON "staff"("shop", "name");

-- CreateIndex
CREATE INDEX "bench_session_shop_idx" ON "bench_session"("shop");

-- CreateIndex
CREATE UNIQUE INDEX "partner_key_key" ON "partner"("key");

-- CreateIndex
CREATE UNIQUE INDEX "partner_link_queue_id_key" ON "partner_link"("queue_id");

-- CreateIndex
CREATE INDEX "offer_shop_state_idx" ON "offer"("shop", "state");

-- CreateIndex
CREATE UNIQUE INDEX "offer_step_id_attempt_key" ON "offer"("step_id", "attempt");

-- AddForeignKey
ALTER TABLE "option_set_option" ADD CONSTRAINT "option_set_option_option_set_id_fkey" FOREIGN KEY ("option_set_id") REFERENCES "option_set"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "option_set_option" ADD CONSTRAINT "option_set_option_option_id_fkey" FOREIGN KEY ("option_id") REFERENCES "option"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_option_set_id_fkey" FOREIGN KEY ("option_set_id") REFERENCES "option_set"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "catalog_version" ADD CONSTRAINT "catalog_version_option_set_id_fkey" FOREIGN KEY ("option_set_id") REFERENCES "option_set"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "capability" ADD CONSTRAINT "capability_queue_id_fkey" FOREIGN KEY ("queue_id") REFERENCES "queue"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "line" ADD CONSTRAINT "line_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "order"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ship_group" ADD CONSTRAINT "ship_group_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "order"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "line"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_ship_group_id_fkey" FOREIGN KEY ("ship_group_id") REFERENCES "ship_group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "step" ADD CONSTRAINT "step_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checkpoint" ADD CONSTRAINT "checkpoint_step_id_fkey" FOREIGN KEY ("step_id") REFERENCES "step"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "booking" ADD CONSTRAINT "booking_queue_id_fkey" FOREIGN KEY ("queue_id") REFERENCES "queue"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_event" ADD CONSTRAINT "ticket_event_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exception" ADD CONSTRAINT "exception_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "line"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bench_session" ADD CONSTRAINT "bench_session_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partner_link" ADD CONSTRAINT "partner_link_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offer" ADD CONSTRAINT "offer_step_id_fkey" FOREIGN KEY ("step_id") REFERENCES "step"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Written by hand from here on: what Prisma's schema cannot say. tests/integration/flows/migrations.test.ts asserts each by name.

-- One live make of a piece, one open exception of a kind per line.
CREATE UNIQUE INDEX "ticket_one_live_make" ON "ticket" ("line_id", "unit") WHERE "live";
CREATE UNIQUE INDEX "exception_one_open" ON "exception" ("line_id", "reason") WHERE "state" = 'OPEN';

-- What the sweeper looks for: small, because rows leave them when they are done.
CREATE INDEX "inbox_received" ON "inbox" ("received_at") WHERE "state" = 'RECEIVED';
CREATE INDEX "inbox_bodies" ON "inbox" ("received_at") WHERE "body" IS NOT NULL;
CREATE INDEX "outbox_pending" ON "outbox" ("next_attempt_at") WHERE "state" = 'PENDING';
CREATE INDEX "order_unrouted" ON "order" ("id") WHERE "routed_at" IS NULL AND ("paid_at" IS NOT NULL OR "cancelled_at" IS NOT NULL);
CREATE INDEX "step_unreleased" ON "step" ("release_at") WHERE "released_at" IS NULL AND "state" = 'READY';
CREATE INDEX "offer_pending" ON "offer" ("created_at") WHERE "state" = 'PENDING';
-- What tablets ask every few seconds: what is on the board, and what somebody has in hand.
CREATE INDEX "step_at_work" ON "step" ("shop", "staff_id") WHERE "state" IN ('READY', 'TAKEN', 'STARTED');
CREATE INDEX "ticket_not_overdue" ON "ticket" ("shop", "promise_day") WHERE "state" = 'OPEN' AND "overdue_at" IS NULL;

-- One spelling of each state.
ALTER TABLE "inbox" ADD CONSTRAINT "inbox_state_known" CHECK ("state" IN ('RECEIVED', 'PROCESSED', 'IGNORED', 'FAILED'));
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_state_known" CHECK ("state" IN ('PENDING', 'DONE', 'FAILED'));
ALTER TABLE "line" ADD CONSTRAINT "line_role_known" CHECK ("role" IN ('PIECE', 'FEE', 'PLAIN'));
ALTER TABLE "ship_group" ADD CONSTRAINT "ship_group_hold_state_known" CHECK ("hold_state" IN ('WANTED', 'PLACED', 'RELEASING', 'RELEASED'));
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_state_known" CHECK ("state" IN ('OPEN', 'DONE', 'CANCELLED'));
ALTER TABLE "step" ADD CONSTRAINT "step_state_known" CHECK ("state" IN ('WAITING', 'READY', 'TAKEN', 'STARTED', 'DONE', 'CANCELLED'));
ALTER TABLE "exception" ADD CONSTRAINT "exception_state_known" CHECK ("state" IN ('OPEN', 'FILLED_IN', 'WAIVED', 'CANCELLED'));
ALTER TABLE "offer" ADD CONSTRAINT "offer_state_known" CHECK ("state" IN ('PENDING', 'SENT', 'ACCEPTED', 'IN_PROGRESS', 'RETURNED', 'REJECTED', 'FAILED'));
ALTER TABLE "queue" ADD CONSTRAINT "queue_kind_known" CHECK ("kind" IN ('BENCH', 'MICROFACTORY'));
ALTER TABLE "routing_rule" ADD CONSTRAINT "routing_rule_effect_known" CHECK ("effect" IN ('PREFER', 'REQUIRE', 'FORBID'));

-- Amounts and places that can be.
ALTER TABLE "booking" ADD CONSTRAINT "booking_booked_not_negative" CHECK ("booked" >= 0);
ALTER TABLE "booking" ADD CONSTRAINT "booking_capacity_positive" CHECK ("capacity" > 0);
ALTER TABLE "queue" ADD CONSTRAINT "queue_capacity_positive" CHECK ("capacity_per_day" > 0);
ALTER TABLE "queue" ADD CONSTRAINT "queue_days_not_negative" CHECK ("lead_days" >= 0 AND "transit_days" >= 0);
ALTER TABLE "queue" ADD CONSTRAINT "queue_weekdays_iso" CHECK ("weekdays" <@ ARRAY[1, 2, 3, 4, 5, 6, 7]);
ALTER TABLE "queue" ADD CONSTRAINT "queue_cut_off_time" CHECK ("cut_off" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$');
ALTER TABLE "option_set_option" ADD CONSTRAINT "option_set_option_position" CHECK ("position" BETWEEN 1 AND 6);
ALTER TABLE "line" ADD CONSTRAINT "line_quantity_not_negative" CHECK ("quantity" >= 0);
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_unit_and_make_positive" CHECK ("unit" > 0 AND "make" > 0);
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_days" CHECK ("promise_day" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' AND "plan_day" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$');
ALTER TABLE "step" ADD CONSTRAINT "step_amounts_not_negative" CHECK ("minutes" >= 0 AND "booked" >= 0);
ALTER TABLE "booking" ADD CONSTRAINT "booking_day" CHECK ("day" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$');
