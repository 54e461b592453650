-- Routing with real calendars, set-ups and spans, and promises that learn.

ALTER TABLE "assignment" ADD COLUMN     "collection_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "unit_cost_minor" BIGINT;

ALTER TABLE "capability" ADD COLUMN     "batch_days" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
ADD COLUMN     "cost_minor" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "lead_days" INTEGER,
ADD COLUMN     "setup_minutes" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "order" ADD COLUMN     "source" TEXT NOT NULL DEFAULT 'SHOPIFY';

ALTER TABLE "queue" RENAME COLUMN "transit_days" TO "transit_back_days";
ALTER TABLE "queue" ADD COLUMN     "draining" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "holidays" JSONB,
ADD COLUMN     "hours" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "special_days" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "transit_out_days" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "shop" ADD COLUMN     "bundling" TEXT NOT NULL DEFAULT 'TOGETHER',
ADD COLUMN     "margins_learned_at" TIMESTAMPTZ(3),
ADD COLUMN     "replanned_at" TIMESTAMPTZ(3),
ADD COLUMN     "replan_wanted_at" TIMESTAMPTZ(3),
ADD COLUMN     "rush_reserve" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "lead_time_table" ADD COLUMN     "basis" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "set_key" TEXT;

ALTER TABLE "step" ADD COLUMN     "batch_key" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "spans" JSONB NOT NULL DEFAULT '[]';

ALTER TABLE "ticket" ADD COLUMN     "first_plan_day" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "risk" JSONB,
ADD COLUMN     "route_class" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "rush" BOOLEAN NOT NULL DEFAULT false;

CREATE TABLE "operation" (
    "shop" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "minutes" INTEGER NOT NULL DEFAULT 10,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "operation_pkey" PRIMARY KEY ("shop","key")
);

CREATE TABLE "margin" (
    "shop" TEXT NOT NULL,
    "route_class" TEXT NOT NULL,
    "days" INTEGER NOT NULL,
    "pieces" INTEGER NOT NULL,
    "state" JSONB NOT NULL,
    "learned_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "margin_pkey" PRIMARY KEY ("shop","route_class")
);

CREATE TABLE "ask" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "exception_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "ask_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "booking_batch" (
    "shop" TEXT NOT NULL,
    "queue_id" UUID NOT NULL,
    "day" TEXT NOT NULL,
    "batch_key" TEXT NOT NULL,
    "steps" INTEGER NOT NULL DEFAULT 0,
    "setup_minutes" INTEGER NOT NULL,

    CONSTRAINT "booking_batch_pkey" PRIMARY KEY ("queue_id","day","batch_key")
);

CREATE UNIQUE INDEX "ask_token_hash_key" ON "ask"("token_hash");

CREATE INDEX "ask_shop_exception_id_idx" ON "ask"("shop", "exception_id");


-- A group of one line ships as it is ready.
ALTER TABLE "ship_group" ADD COLUMN "line_id" UUID;

ALTER TABLE "ship_group" ADD CONSTRAINT "ship_group_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "line"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Every shop starts with the kinds of work of a jeweler, in their usual order.
INSERT INTO "operation" ("shop", "key", "name", "position", "minutes")
SELECT s."shop", o."key", o."name", o."position", o."minutes"
  FROM "shop" s, (VALUES ('resize', 'Resize', 1, 20), ('engrave', 'Engrave', 2, 10), ('polish', 'Polish', 3, 10),
                         ('plate', 'Plate', 4, 15), ('set', 'Set a stone', 5, 20), ('inspect', 'Inspect', 6, 5))
       AS o("key", "name", "position", "minutes");

-- What was planned before plans were measured counts from the plan it has.
UPDATE "ticket" SET "first_plan_day" = "plan_day";

-- One spelling of each state.
ALTER TABLE "shop" ADD CONSTRAINT "shop_bundling_known" CHECK ("bundling" IN ('TOGETHER', 'AS_READY'));
ALTER TABLE "order" ADD CONSTRAINT "order_source_known" CHECK ("source" IN ('SHOPIFY', 'MANUAL'));

-- Fees are taxed as their pieces are.
ALTER TABLE "assignment" ADD COLUMN "taxable" BOOLEAN NOT NULL DEFAULT true;
ALTER TABLE "shop" ADD COLUMN "untaxed_fee_variant_id" TEXT;
