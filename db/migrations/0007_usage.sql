CREATE TABLE "usage_batches" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"address_id" uuid NOT NULL,
	"form" text NOT NULL,
	"attempt" integer NOT NULL,
	"record_count" integer NOT NULL,
	"outcome" text NOT NULL,
	"host" text,
	"http_status" integer,
	"error_code" text,
	"error_message" text,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "usage_batches_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
CREATE TABLE "usage_records" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"instance_row_id" uuid NOT NULL,
	"related_row_id" uuid,
	"value" numeric(24, 4) NOT NULL,
	"begin_at" timestamp (3) with time zone NOT NULL,
	"end_at" timestamp (3) with time zone NOT NULL,
	"record_at" timestamp (3) with time zone NOT NULL,
	"metering_sn" text NOT NULL,
	"source" text NOT NULL,
	"state" text NOT NULL,
	"record_code" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"batch_id" uuid,
	"sent_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "usage_records_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "usage_records_metering_sn" UNIQUE("seller_id","metering_sn")
);
--> statement-breakpoint
ALTER TABLE "usage_records" ADD CONSTRAINT "usage_records_instance" FOREIGN KEY ("seller_id","instance_row_id") REFERENCES "public"."instances"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usage_records" ADD CONSTRAINT "usage_records_related" FOREIGN KEY ("seller_id","related_row_id") REFERENCES "public"."instances"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usage_records" ADD CONSTRAINT "usage_records_batch" FOREIGN KEY ("seller_id","batch_id") REFERENCES "public"."usage_batches"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "usage_records_window" ON "usage_records" USING btree ("seller_id","instance_row_id","begin_at","end_at") WHERE state <> 'rejected';--> statement-breakpoint
CREATE INDEX "usage_records_open" ON "usage_records" USING btree ("seller_id","state","id") WHERE state <> 'confirmed';--> statement-breakpoint
CREATE INDEX "usage_records_by_begin" ON "usage_records" USING btree ("seller_id","begin_at","id");--> statement-breakpoint
CREATE INDEX "usage_records_by_batch" ON "usage_records" USING btree ("seller_id","batch_id");