-- DropIndex
DROP INDEX "assignment_option_set_id_idx";

-- AlterTable
ALTER TABLE "assignment" ADD COLUMN     "overrides" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "catalog_version" ADD COLUMN     "restores" INTEGER;

-- AlterTable
ALTER TABLE "line" ADD COLUMN     "unit_price_minor" BIGINT;

-- AlterTable
ALTER TABLE "option" ADD COLUMN     "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "option_set" ADD COLUMN     "changed" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "data" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "option_count" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "published_at" TIMESTAMPTZ(3),
ADD COLUMN     "published_version" INTEGER,
ADD COLUMN     "sku_count" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "outbox" ADD COLUMN     "group_id" UUID;

-- AlterTable
ALTER TABLE "shop" ADD COLUMN     "alert_email" TEXT,
ADD COLUMN     "alert_exceptions" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "alert_promises" BOOLEAN NOT NULL DEFAULT true;

-- CreateTable
CREATE TABLE "catalog_task" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'CHECKING',
    "input" JSONB NOT NULL,
    "total" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "report" JSONB NOT NULL DEFAULT '{}',
    "last_error" TEXT,
    "cursor" TEXT,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "catalog_task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "catalog_task_row" (
    "shop" TEXT NOT NULL,
    "task_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "data" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'NEW',
    "message" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "catalog_task_row_pkey" PRIMARY KEY ("task_id","position")
);

-- CreateTable
CREATE TABLE "limited_use" (
    "shop" TEXT NOT NULL,
    "option_key" TEXT NOT NULL,
    "choice_key" TEXT NOT NULL DEFAULT '',
    "line_id" UUID NOT NULL,
    "unit" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "limited_use_pkey" PRIMARY KEY ("line_id","unit","option_key","choice_key")
);

-- CreateTable
CREATE TABLE "shop_notice" (
    "id" BIGSERIAL NOT NULL,
    "shop" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3),

    CONSTRAINT "shop_notice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "catalog_task_shop_kind_created_at_idx" ON "catalog_task"("shop", "kind", "created_at");

-- CreateIndex
CREATE INDEX "catalog_task_row_task_id_state_position_idx" ON "catalog_task_row"("task_id", "state", "position");

-- CreateIndex
CREATE INDEX "limited_use_shop_option_key_choice_key_idx" ON "limited_use"("shop", "option_key", "choice_key");

-- CreateIndex
CREATE INDEX "shop_notice_shop_seen_at_id_idx" ON "shop_notice"("shop", "seen_at", "id");

-- CreateIndex
CREATE INDEX "assignment_option_set_id_title_variant_id_idx" ON "assignment"("option_set_id", "title", "variant_id");

-- CreateIndex
CREATE INDEX "assignment_shop_title_variant_id_idx" ON "assignment"("shop", "title", "variant_id");

-- CreateIndex
CREATE INDEX "assignment_shop_sku_variant_id_idx" ON "assignment"("shop", "sku", "variant_id");

-- CreateIndex
CREATE INDEX "option_shop_label_id_idx" ON "option"("shop", "label", "id");

-- CreateIndex
CREATE INDEX "option_shop_updated_at_id_idx" ON "option"("shop", "updated_at", "id");

-- CreateIndex
CREATE INDEX "option_set_shop_name_id_idx" ON "option_set"("shop", "name", "id");

-- CreateIndex
CREATE INDEX "option_set_shop_updated_at_id_idx" ON "option_set"("shop", "updated_at", "id");

-- CreateIndex
CREATE INDEX "outbox_group_id_state_idx" ON "outbox"("group_id", "state");

-- AddForeignKey
ALTER TABLE "catalog_task_row" ADD CONSTRAINT "catalog_task_row_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "catalog_task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Written by hand from here on: what Prisma's schema cannot say. tests/integration/flows/migrations.test.ts asserts each by name.

-- A draft may have any number of options. Publishing offers three to six.
ALTER TABLE "option_set_option" DROP CONSTRAINT "option_set_option_position";
ALTER TABLE "option_set_option" ADD CONSTRAINT "option_set_option_position" CHECK ("position" >= 1);

-- Counts that stand beside what they count from now on.
UPDATE "option_set" s SET
  "option_count" = (SELECT count(*) FROM "option_set_option" o WHERE o."option_set_id" = s."id"),
  "sku_count" = (SELECT count(*) FROM "assignment" a WHERE a."option_set_id" = s."id"),
  "published_version" = (SELECT max(v."version") FROM "catalog_version" v WHERE v."option_set_id" = s."id"),
  "published_at" = (SELECT max(v."published_at") FROM "catalog_version" v WHERE v."option_set_id" = s."id");
-- Whether a draft differs from what is published is found by its next save or publish. Until then it is not claimed.
UPDATE "option_set" SET "changed" = "published_version" IS NULL;

-- Search by any part of a word, in lists of thousands.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
-- Its groups of three letters carry the shop, so that a search reads nothing of other shops.
-- Cost and restriction keep the planner from reckoning them anew row by row, and from workers that take longer to start.
CREATE FUNCTION "search_keys"("shop" TEXT, "words" TEXT) RETURNS TEXT[] LANGUAGE sql IMMUTABLE STRICT PARALLEL RESTRICTED COST 100 RETURN (SELECT array_agg("shop" || "key") FROM unnest(show_trgm("words")) AS "key");
CREATE INDEX "option_search" ON "option" USING gin (search_keys("shop", "label" || ' ' || "key"));
CREATE INDEX "option_set_search" ON "option_set" USING gin (search_keys("shop", "name"));
CREATE INDEX "assignment_search" ON "assignment" USING gin (search_keys("shop", "sku" || ' ' || "title"));

-- What the sweeper looks for.
CREATE INDEX "catalog_task_open" ON "catalog_task" ("next_attempt_at") WHERE "state" IN ('CHECKING', 'APPLYING');

-- One spelling of each state.
ALTER TABLE "catalog_task" ADD CONSTRAINT "catalog_task_state_known" CHECK ("state" IN ('CHECKING', 'CHECKED', 'APPLYING', 'DONE', 'FAILED', 'CANCELLED'));
ALTER TABLE "catalog_task" ADD CONSTRAINT "catalog_task_kind_known" CHECK ("kind" IN ('ASSIGN', 'IMPORT'));
ALTER TABLE "catalog_task_row" ADD CONSTRAINT "catalog_task_row_state_known" CHECK ("state" IN ('NEW', 'CHECKED', 'BAD', 'APPLIED'));

-- A set that was published and then deleted: its row keeps the versions that paid pieces are made from.
ALTER TABLE "option_set" ADD COLUMN "deleted_at" TIMESTAMPTZ(3);

-- What the merchant says in their own words, and when Keepsake's block was last seen in the published theme.
ALTER TABLE "shop" ADD COLUMN "settings" JSONB NOT NULL DEFAULT '{}';
ALTER TABLE "shop" ADD COLUMN "settings_revision" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "shop" ADD COLUMN "theme_block_at" TIMESTAMPTZ(3);

-- What the merchant was told of by mail, or would have been: once each.
ALTER TABLE "exception" ADD COLUMN "alerted_at" TIMESTAMPTZ(3);
ALTER TABLE "ticket" ADD COLUMN "alerted_at" TIMESTAMPTZ(3);
CREATE INDEX "exception_unalerted" ON "exception" ("shop", "opened_at") WHERE "state" = 'OPEN' AND "alerted_at" IS NULL;
CREATE INDEX "ticket_unalerted" ON "ticket" ("shop", "promise_day") WHERE "state" = 'OPEN' AND "alerted_at" IS NULL;
CREATE INDEX "ticket_planned_late" ON "ticket" ("shop") WHERE "state" = 'OPEN' AND "alerted_at" IS NULL AND "plan_day" > "promise_day";

-- What Home reads of weeks and days, from the indexes alone.
CREATE INDEX "ticket_promised" ON "ticket" ("shop", "promise_day") INCLUDE ("state", "done_at") WHERE "live";
CREATE INDEX "order_paid" ON "order" ("shop", "paid_at") INCLUDE ("id", "currency") WHERE "paid_at" IS NOT NULL AND "cancelled_at" IS NULL;
CREATE INDEX "line_of_order" ON "line" ("order_id") INCLUDE ("role", "quantity", "unit_price_minor", "waived_at") WHERE "role" <> 'PLAIN';
CREATE INDEX "inbox_failed" ON "inbox" ("shop", "id") WHERE "state" = 'FAILED';

-- Pictures that shoppers send before the cart.
CREATE TABLE "upload" (
    "key" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "set_key" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "mime" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "width_px" INTEGER NOT NULL,
    "height_px" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "claimed_at" TIMESTAMPTZ(3),

    CONSTRAINT "upload_pkey" PRIMARY KEY ("key")
);
CREATE INDEX "upload_shop_created_at_idx" ON "upload"("shop", "created_at");
CREATE INDEX "upload_unclaimed" ON "upload" ("created_at") WHERE "claimed_at" IS NULL;
