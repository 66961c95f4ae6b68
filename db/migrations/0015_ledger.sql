CREATE TABLE "ledger_entries" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"kind" text NOT NULL,
	"period" text NOT NULL,
	"product_class" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"reverses_seq" bigint,
	"lines" bigint NOT NULL,
	"lines_digest" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_label" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "ledger_entries_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "ledger_entries_seq" UNIQUE("seller_id","seq"),
	CONSTRAINT "ledger_entries_reversal" UNIQUE("seller_id","reverses_seq")
);
--> statement-breakpoint
CREATE TABLE "ledger_postings" (
	"seller_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"account" text NOT NULL,
	"currency" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	CONSTRAINT "ledger_postings_pk" PRIMARY KEY("seller_id","seq","account","currency")
);
--> statement-breakpoint
ALTER TABLE "statement_lines" DROP CONSTRAINT "statement_lines_line";
--> statement-breakpoint
DROP INDEX "statement_lines_by_order";--> statement-breakpoint
ALTER TABLE "statement_lines" ADD COLUMN "floor_bps" integer DEFAULT 10000 NOT NULL;--> statement-breakpoint
ALTER TABLE "statement_lines" ADD COLUMN "withholding_bps" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "statement_lines" ADD COLUMN "digital_tax_bps" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "statement_lines" ADD COLUMN "voucher_rule" text DEFAULT 'full' NOT NULL;--> statement-breakpoint
ALTER TABLE "statement_lines" ADD COLUMN "voucher_burden_bps" integer DEFAULT 10000 NOT NULL;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_statement" FOREIGN KEY ("seller_id","subject_id") REFERENCES "public"."statements"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_postings" ADD CONSTRAINT "ledger_postings_entry" FOREIGN KEY ("seller_id","seq") REFERENCES "public"."ledger_entries"("seller_id","seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ledger_entries_by_subject" ON "ledger_entries" USING btree ("seller_id","subject_id","seq");--> statement-breakpoint
CREATE INDEX "ledger_entries_by_time" ON "ledger_entries" USING btree ("seller_id","at","seq");--> statement-breakpoint
CREATE INDEX "bill_runs_by_start" ON "bill_runs" USING btree ("seller_id","started_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "bill_runs_one_running" ON "bill_runs" USING btree ("seller_id") WHERE state = 'running';--> statement-breakpoint
CREATE INDEX "statement_lines_by_order" ON "statement_lines" USING btree ("seller_id","order_line_id","order_id");