CREATE TABLE "export_deliveries" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"schedule_id" uuid NOT NULL,
	"export_id" uuid,
	"state" text NOT NULL,
	"destination" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"problem" text,
	"answer" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"next_try_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "export_deliveries_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
CREATE TABLE "export_jobs" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"source" text NOT NULL,
	"format" text NOT NULL,
	"query_sealed" "bytea" NOT NULL,
	"filter" jsonb NOT NULL,
	"columns" jsonb NOT NULL,
	"lang" text NOT NULL,
	"wish" "bytea" NOT NULL,
	"state" text NOT NULL,
	"rows_done" bigint DEFAULT 0 NOT NULL,
	"rows_total" bigint,
	"control_total" text,
	"file_name" text NOT NULL,
	"sha256" text,
	"size_bytes" bigint,
	"problem" text,
	"requested_by" text NOT NULL,
	"requested_by_id" text,
	"schedule_id" uuid,
	"attempt" integer DEFAULT 0 NOT NULL,
	"run_id" uuid,
	"beat_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	CONSTRAINT "export_jobs_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
CREATE TABLE "export_schedules" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"source" text NOT NULL,
	"format" text NOT NULL,
	"query_sealed" "bytea" NOT NULL,
	"filter" jsonb NOT NULL,
	"lang" text NOT NULL,
	"target" text NOT NULL,
	"settings" jsonb NOT NULL,
	"secret_sealed" "bytea",
	"is_enabled" boolean DEFAULT true NOT NULL,
	"next_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "export_schedules_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
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
CREATE TABLE "line_events" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"line_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"from_value" text,
	"to_value" text NOT NULL,
	"source" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"actor_label" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"file_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "line_events_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
CREATE TABLE "difference_events" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"difference_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"event" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_label" text NOT NULL,
	"changes" jsonb NOT NULL,
	CONSTRAINT "difference_events_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
CREATE TABLE "differences" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"period" text NOT NULL,
	"product_class" text NOT NULL,
	"entity" text NOT NULL,
	"currency" text NOT NULL,
	"identity" text NOT NULL,
	"kind" text NOT NULL,
	"reason" text NOT NULL,
	"line_id" uuid,
	"told_id" uuid,
	"order_id" text NOT NULL,
	"order_line_id" text NOT NULL,
	"product_id" text NOT NULL,
	"expected_minor" bigint,
	"told_minor" bigint,
	"delta_minor" bigint NOT NULL,
	"facts" jsonb NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"owner_id" uuid,
	"ticket_number" text DEFAULT '' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"gone_at" timestamp (3) with time zone,
	"found_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "differences_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "differences_identity" UNIQUE("seller_id","period","product_class","entity","currency","identity")
);
--> statement-breakpoint
CREATE TABLE "heading_mappings" (
	"seller_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"heading" text NOT NULL,
	"field" text,
	"created_by" text NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "heading_mappings_pk" PRIMARY KEY("seller_id","kind","heading")
);
--> statement-breakpoint
CREATE TABLE "reconciliations" (
	"seller_id" uuid NOT NULL,
	"period" text NOT NULL,
	"product_class" text NOT NULL,
	"entity" text NOT NULL,
	"currency" text NOT NULL,
	"expected_lines" bigint NOT NULL,
	"expected_minor" bigint NOT NULL,
	"told_lines" bigint NOT NULL,
	"told_minor" bigint NOT NULL,
	"delta_minor" bigint NOT NULL,
	"differences" bigint NOT NULL,
	"equal_lines" bigint NOT NULL,
	"carried_minor" bigint,
	"statement_minor" bigint,
	"summary_minor" bigint,
	"compared_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "reconciliations_pk" PRIMARY KEY("seller_id","period","product_class","entity","currency")
);
--> statement-breakpoint
CREATE TABLE "statement_file_remarks" (
	"seller_id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"row" integer NOT NULL,
	"field" text,
	"code" text NOT NULL,
	"is_problem" boolean NOT NULL,
	"given" text DEFAULT '' NOT NULL,
	CONSTRAINT "statement_file_remarks_pk" PRIMARY KEY("seller_id","file_id","seq")
);
--> statement-breakpoint
CREATE TABLE "statement_files" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"period" text,
	"name" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"sha256" text NOT NULL,
	"state" text NOT NULL,
	"encoding" text,
	"sheet" text,
	"heading_row" integer,
	"columns" jsonb,
	"progress_bps" integer DEFAULT 0 NOT NULL,
	"rows" bigint DEFAULT 0 NOT NULL,
	"problems" bigint DEFAULT 0 NOT NULL,
	"notes" bigint DEFAULT 0 NOT NULL,
	"refusal" jsonb,
	"periods" text[],
	"sums" jsonb,
	"sent_by" text NOT NULL,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "statement_files_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "statement_files_content" UNIQUE("seller_id","sha256")
);
--> statement-breakpoint
CREATE TABLE "told_lines" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"row" integer NOT NULL,
	"kind" text NOT NULL,
	"statement_id" text DEFAULT '' NOT NULL,
	"period" text DEFAULT '' NOT NULL,
	"product_class" text,
	"entity" text DEFAULT '' NOT NULL,
	"currency" text NOT NULL,
	"order_id" text NOT NULL,
	"order_line_id" text NOT NULL,
	"original_line_id" text DEFAULT '' NOT NULL,
	"product_id" text DEFAULT '' NOT NULL,
	"product_name" text DEFAULT '' NOT NULL,
	"specification" text DEFAULT '' NOT NULL,
	"customer" text DEFAULT '' NOT NULL,
	"quantity" numeric(24, 4),
	"rate_bps" integer,
	"tax_bps" integer,
	"voucher_minor" bigint,
	"amount_minor" bigint NOT NULL,
	"due_minor" bigint,
	"effective_at" timestamp (3) with time zone,
	"pay_status" text DEFAULT '' NOT NULL,
	"supervision" text DEFAULT '' NOT NULL,
	"status" text DEFAULT '' NOT NULL,
	CONSTRAINT "told_lines_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
CREATE TABLE "told_statements" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"row" integer NOT NULL,
	"statement_id" text NOT NULL,
	"period" text NOT NULL,
	"product_class" text NOT NULL,
	"entity" text NOT NULL,
	"currency" text NOT NULL,
	"sales_minor" bigint,
	"voucher_minor" bigint,
	"fee_bps" integer,
	"fee_minor" bigint,
	"increment_minor" bigint,
	"management_minor" bigint,
	"refund_minor" bigint,
	"adjustment_minor" bigint,
	"due_minor" bigint NOT NULL,
	"application_id" text DEFAULT '' NOT NULL,
	"status" text DEFAULT '' NOT NULL,
	"billed_at" timestamp (3) with time zone,
	"paid_at" timestamp (3) with time zone,
	CONSTRAINT "told_statements_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
CREATE TABLE "settlement_settings" (
	"seller_id" uuid PRIMARY KEY NOT NULL,
	"contracting_entity" text NOT NULL,
	"currency" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "settlement_terms" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"product_class" text NOT NULL,
	"product_id" text DEFAULT '' NOT NULL,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"method" text NOT NULL,
	"fee_bps" integer DEFAULT 0 NOT NULL,
	"share_bps" integer DEFAULT 0 NOT NULL,
	"floor_bps" integer DEFAULT 10000 NOT NULL,
	"management_bps" integer DEFAULT 0 NOT NULL,
	"tax_bps" integer DEFAULT 0 NOT NULL,
	"withholding_bps" integer DEFAULT 0 NOT NULL,
	"digital_tax_bps" integer DEFAULT 0 NOT NULL,
	"voucher_rule" text DEFAULT 'full' NOT NULL,
	"voucher_burden_bps" integer DEFAULT 10000 NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "settlement_terms_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "settlement_terms_from" UNIQUE("seller_id","product_class","product_id","valid_from"),
	CONSTRAINT "settlement_terms_rates" CHECK (least("settlement_terms"."fee_bps", "settlement_terms"."share_bps", "settlement_terms"."floor_bps", "settlement_terms"."management_bps", "settlement_terms"."tax_bps", "settlement_terms"."withholding_bps", "settlement_terms"."digital_tax_bps", "settlement_terms"."voucher_burden_bps") >= 0
        and greatest("settlement_terms"."fee_bps", "settlement_terms"."share_bps", "settlement_terms"."floor_bps", "settlement_terms"."management_bps", "settlement_terms"."tax_bps", "settlement_terms"."withholding_bps", "settlement_terms"."digital_tax_bps", "settlement_terms"."voucher_burden_bps") <= 10000)
);
--> statement-breakpoint
CREATE TABLE "bill_runs" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"period" text NOT NULL,
	"state" text NOT NULL,
	"started_by" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"lines" bigint DEFAULT 0 NOT NULL,
	"statements" integer DEFAULT 0 NOT NULL,
	"is_changed" boolean DEFAULT false NOT NULL,
	"fault" text,
	CONSTRAINT "bill_runs_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
CREATE TABLE "calendar_days" (
	"seller_id" uuid NOT NULL,
	"day" date NOT NULL,
	"is_working" boolean NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "calendar_days_pk" PRIMARY KEY("seller_id","day")
);
--> statement-breakpoint
CREATE TABLE "statement_lines" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"statement_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"order_id" text NOT NULL,
	"order_line_id" text NOT NULL,
	"original_line_id" text,
	"product_id" text NOT NULL,
	"effective_at" timestamp (3) with time zone NOT NULL,
	"method" text NOT NULL,
	"rate_bps" integer NOT NULL,
	"increment_bps" integer DEFAULT 0 NOT NULL,
	"floor_bps" integer DEFAULT 10000 NOT NULL,
	"management_bps" integer DEFAULT 0 NOT NULL,
	"tax_bps" integer DEFAULT 0 NOT NULL,
	"withholding_bps" integer DEFAULT 0 NOT NULL,
	"digital_tax_bps" integer DEFAULT 0 NOT NULL,
	"voucher_rule" text DEFAULT 'full' NOT NULL,
	"voucher_burden_bps" integer DEFAULT 10000 NOT NULL,
	"amount_minor" bigint NOT NULL,
	"voucher_minor" bigint NOT NULL,
	"fee_minor" bigint NOT NULL,
	"increment_minor" bigint NOT NULL,
	"management_minor" bigint NOT NULL,
	"tax_minor" bigint NOT NULL,
	"due_minor" bigint NOT NULL,
	CONSTRAINT "statement_lines_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
CREATE TABLE "statements" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"period" text NOT NULL,
	"product_class" text NOT NULL,
	"entity" text NOT NULL,
	"currency" text NOT NULL,
	"state" text NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"bill_day" date NOT NULL,
	"lines" bigint NOT NULL,
	"sales_minor" bigint NOT NULL,
	"voucher_minor" bigint NOT NULL,
	"fee_minor" bigint NOT NULL,
	"increment_minor" bigint NOT NULL,
	"management_minor" bigint NOT NULL,
	"tax_minor" bigint NOT NULL,
	"refund_minor" bigint NOT NULL,
	"adjustment_minor" bigint NOT NULL,
	"carried_minor" bigint NOT NULL,
	"due_minor" bigint NOT NULL,
	"lines_digest" text NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "statements_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "statements_identity" UNIQUE("seller_id","period","product_class","entity","currency")
);
--> statement-breakpoint
ALTER TABLE "order_lines" ALTER COLUMN "order_row_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "kind" text DEFAULT 'order' NOT NULL;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "is_priced" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "voucher_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "voucher_burden_bps" integer;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "tax_bps" integer;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "vat_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "customer_withholding_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "supervision_node" text;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "reason" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "export_deliveries" ADD CONSTRAINT "export_deliveries_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "export_deliveries" ADD CONSTRAINT "export_deliveries_schedule" FOREIGN KEY ("seller_id","schedule_id") REFERENCES "public"."export_schedules"("seller_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "export_jobs" ADD CONSTRAINT "export_jobs_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "export_schedules" ADD CONSTRAINT "export_schedules_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_statement" FOREIGN KEY ("seller_id","subject_id") REFERENCES "public"."statements"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_postings" ADD CONSTRAINT "ledger_postings_entry" FOREIGN KEY ("seller_id","seq") REFERENCES "public"."ledger_entries"("seller_id","seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "line_events" ADD CONSTRAINT "line_events_line" FOREIGN KEY ("seller_id","line_id") REFERENCES "public"."order_lines"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "line_events" ADD CONSTRAINT "line_events_file" FOREIGN KEY ("seller_id","file_id") REFERENCES "public"."stored_files"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "difference_events" ADD CONSTRAINT "difference_events_difference" FOREIGN KEY ("seller_id","difference_id") REFERENCES "public"."differences"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "differences" ADD CONSTRAINT "differences_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "heading_mappings" ADD CONSTRAINT "heading_mappings_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reconciliations" ADD CONSTRAINT "reconciliations_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_file_remarks" ADD CONSTRAINT "statement_file_remarks_file" FOREIGN KEY ("seller_id","file_id") REFERENCES "public"."statement_files"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_files" ADD CONSTRAINT "statement_files_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_files" ADD CONSTRAINT "statement_files_stored" FOREIGN KEY ("seller_id","id") REFERENCES "public"."stored_files"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "told_lines" ADD CONSTRAINT "told_lines_file" FOREIGN KEY ("seller_id","file_id") REFERENCES "public"."statement_files"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "told_statements" ADD CONSTRAINT "told_statements_file" FOREIGN KEY ("seller_id","file_id") REFERENCES "public"."statement_files"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlement_settings" ADD CONSTRAINT "settlement_settings_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlement_terms" ADD CONSTRAINT "settlement_terms_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bill_runs" ADD CONSTRAINT "bill_runs_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_days" ADD CONSTRAINT "calendar_days_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_lines" ADD CONSTRAINT "statement_lines_statement" FOREIGN KEY ("seller_id","statement_id") REFERENCES "public"."statements"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statements" ADD CONSTRAINT "statements_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "export_deliveries_by_schedule" ON "export_deliveries" USING btree ("seller_id","schedule_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "export_jobs_under_way" ON "export_jobs" USING btree ("seller_id","wish") WHERE "export_jobs"."state" in ('queued', 'running') and "export_jobs"."schedule_id" is null;--> statement-breakpoint
CREATE INDEX "export_jobs_by_state" ON "export_jobs" USING btree ("seller_id","state","id");--> statement-breakpoint
CREATE INDEX "export_jobs_by_schedule" ON "export_jobs" USING btree ("seller_id","schedule_id","id");--> statement-breakpoint
CREATE INDEX "ledger_entries_by_subject" ON "ledger_entries" USING btree ("seller_id","subject_id","seq");--> statement-breakpoint
CREATE INDEX "ledger_entries_by_time" ON "ledger_entries" USING btree ("seller_id","at","seq");--> statement-breakpoint
CREATE INDEX "line_events_by_line" ON "line_events" USING btree ("seller_id","line_id","id");--> statement-breakpoint
CREATE INDEX "difference_events_by_difference" ON "difference_events" USING btree ("seller_id","difference_id","id");--> statement-breakpoint
CREATE INDEX "differences_by_delta" ON "differences" USING btree ("seller_id","period","delta_minor","id");--> statement-breakpoint
CREATE INDEX "told_lines_by_file" ON "told_lines" USING btree ("seller_id","file_id","row");--> statement-breakpoint
CREATE INDEX "told_lines_by_period" ON "told_lines" USING btree ("seller_id","kind","period");--> statement-breakpoint
CREATE INDEX "told_lines_by_order" ON "told_lines" USING btree ("seller_id","order_id","order_line_id");--> statement-breakpoint
CREATE INDEX "told_statements_by_period" ON "told_statements" USING btree ("seller_id","period");--> statement-breakpoint
CREATE INDEX "settlement_terms_by_product" ON "settlement_terms" USING btree ("seller_id","product_id","valid_from");--> statement-breakpoint
CREATE INDEX "bill_runs_by_period" ON "bill_runs" USING btree ("seller_id","period","started_at");--> statement-breakpoint
CREATE INDEX "bill_runs_by_start" ON "bill_runs" USING btree ("seller_id","started_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "bill_runs_one_running" ON "bill_runs" USING btree ("seller_id") WHERE state = 'running';--> statement-breakpoint
CREATE INDEX "statement_lines_by_statement" ON "statement_lines" USING btree ("seller_id","statement_id","effective_at","id");--> statement-breakpoint
CREATE INDEX "statement_lines_by_order" ON "statement_lines" USING btree ("seller_id","order_line_id","order_id");--> statement-breakpoint
CREATE INDEX "order_lines_by_original" ON "order_lines" USING btree ("seller_id","original_line_id");--> statement-breakpoint
CREATE INDEX "order_lines_without_order" ON "order_lines" USING btree ("seller_id","effective_at") WHERE order_row_id is null;