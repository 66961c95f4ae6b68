CREATE TABLE "statement_changes" (
	"seller_id" uuid NOT NULL,
	"statement_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"id" uuid NOT NULL,
	"change" text NOT NULL,
	"kind" text NOT NULL,
	"order_id" text NOT NULL,
	"order_line_id" text NOT NULL,
	"product_id" text NOT NULL,
	"effective_at" timestamp (3) with time zone NOT NULL,
	"amount_before_minor" bigint,
	"amount_after_minor" bigint,
	"rate_before_bps" integer,
	"rate_after_bps" integer,
	"due_before_minor" bigint,
	"due_after_minor" bigint,
	"delta_minor" bigint NOT NULL,
	CONSTRAINT "statement_changes_pk" PRIMARY KEY("seller_id","statement_id","revision","id")
);
--> statement-breakpoint
CREATE TABLE "statement_revisions" (
	"seller_id" uuid NOT NULL,
	"statement_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"run_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"lines" bigint NOT NULL,
	"due_minor" bigint NOT NULL,
	"carried_minor" bigint NOT NULL,
	"previous_due_minor" bigint,
	"previous_carried_minor" bigint,
	"added" bigint NOT NULL,
	"removed" bigint NOT NULL,
	"changed" bigint NOT NULL,
	CONSTRAINT "statement_revisions_pk" PRIMARY KEY("seller_id","statement_id","revision")
);
--> statement-breakpoint
ALTER TABLE "settlement_settings" ADD COLUMN "updated_by" text NOT NULL;--> statement-breakpoint
ALTER TABLE "settlement_settings" ADD COLUMN "updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "usage_records" ADD COLUMN "factor_code" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "statement_changes" ADD CONSTRAINT "statement_changes_revision" FOREIGN KEY ("seller_id","statement_id","revision") REFERENCES "public"."statement_revisions"("seller_id","statement_id","revision") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_revisions" ADD CONSTRAINT "statement_revisions_statement" FOREIGN KEY ("seller_id","statement_id") REFERENCES "public"."statements"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_revisions" ADD CONSTRAINT "statement_revisions_run" FOREIGN KEY ("seller_id","run_id") REFERENCES "public"."bill_runs"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "statement_changes_by_delta" ON "statement_changes" USING btree ("seller_id","statement_id","revision","delta_minor","id");--> statement-breakpoint
CREATE INDEX "statement_revisions_by_run" ON "statement_revisions" USING btree ("seller_id","run_id");