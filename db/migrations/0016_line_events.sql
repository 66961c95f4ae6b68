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
ALTER TABLE "order_lines" ADD COLUMN "is_priced" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "line_events" ADD CONSTRAINT "line_events_line" FOREIGN KEY ("seller_id","line_id") REFERENCES "public"."order_lines"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "line_events" ADD CONSTRAINT "line_events_file" FOREIGN KEY ("seller_id","file_id") REFERENCES "public"."stored_files"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "line_events_by_line" ON "line_events" USING btree ("seller_id","line_id","id");--> statement-breakpoint
CREATE INDEX "order_lines_without_order" ON "order_lines" USING btree ("seller_id","effective_at") WHERE order_row_id is null;