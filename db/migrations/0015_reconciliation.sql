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
ALTER TABLE "difference_events" ADD CONSTRAINT "difference_events_difference" FOREIGN KEY ("seller_id","difference_id") REFERENCES "public"."differences"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "differences" ADD CONSTRAINT "differences_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "heading_mappings" ADD CONSTRAINT "heading_mappings_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reconciliations" ADD CONSTRAINT "reconciliations_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_file_remarks" ADD CONSTRAINT "statement_file_remarks_file" FOREIGN KEY ("seller_id","file_id") REFERENCES "public"."statement_files"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_files" ADD CONSTRAINT "statement_files_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_files" ADD CONSTRAINT "statement_files_stored" FOREIGN KEY ("seller_id","id") REFERENCES "public"."stored_files"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "told_lines" ADD CONSTRAINT "told_lines_file" FOREIGN KEY ("seller_id","file_id") REFERENCES "public"."statement_files"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "told_statements" ADD CONSTRAINT "told_statements_file" FOREIGN KEY ("seller_id","file_id") REFERENCES "public"."statement_files"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "difference_events_by_difference" ON "difference_events" USING btree ("seller_id","difference_id","id");--> statement-breakpoint
CREATE INDEX "differences_by_delta" ON "differences" USING btree ("seller_id","period","delta_minor","id");--> statement-breakpoint
CREATE INDEX "told_lines_by_file" ON "told_lines" USING btree ("seller_id","file_id","row");--> statement-breakpoint
CREATE INDEX "told_lines_by_period" ON "told_lines" USING btree ("seller_id","kind","period");--> statement-breakpoint
CREATE INDEX "told_lines_by_order" ON "told_lines" USING btree ("seller_id","order_id","order_line_id");--> statement-breakpoint
CREATE INDEX "told_statements_by_period" ON "told_statements" USING btree ("seller_id","period");