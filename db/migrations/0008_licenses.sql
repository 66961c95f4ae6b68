CREATE TABLE "license_checks" (
	"seller_id" uuid NOT NULL,
	"code_row_id" uuid NOT NULL,
	"day" date NOT NULL,
	"checked_at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"answered_status" text,
	"error_code" text,
	CONSTRAINT "license_checks_pk" PRIMARY KEY("seller_id","code_row_id","day")
);
--> statement-breakpoint
CREATE TABLE "license_codes" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code_hash" "bytea" NOT NULL,
	"code_sealed" "bytea" NOT NULL,
	"code_end" text NOT NULL,
	"status" text NOT NULL,
	"source" text NOT NULL,
	"order_id" text,
	"product_id" text,
	"amount" integer,
	"expire_at" timestamp (3) with time zone,
	"activated_at" timestamp (3) with time zone,
	"last_checked_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "license_codes_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "license_codes_hash" UNIQUE("seller_id","code_hash")
);
--> statement-breakpoint
CREATE TABLE "license_events" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code_row_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"from_status" text,
	"to_status" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_label" text NOT NULL,
	"callback_id" uuid,
	"order_id" text,
	"changes" jsonb,
	CONSTRAINT "license_events_pk" PRIMARY KEY("seller_id","code_row_id","id")
);
--> statement-breakpoint
CREATE TABLE "license_pool" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"product_id" text NOT NULL,
	"sku_code" text DEFAULT '' NOT NULL,
	"license_hash" "bytea" NOT NULL,
	"license_sealed" "bytea" NOT NULL,
	"license_end" text NOT NULL,
	"state" text NOT NULL,
	"order_id" text,
	"instance_row_id" uuid,
	"issued_at" timestamp (3) with time zone,
	"withdrawn_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "license_pool_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "license_pool_hash" UNIQUE("seller_id","license_hash"),
	CONSTRAINT "license_pool_order" UNIQUE("seller_id","order_id")
);
--> statement-breakpoint
CREATE TABLE "license_requests" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"instance_row_id" uuid NOT NULL,
	"event_id" text NOT NULL,
	"fingerprint_hash" "bytea" NOT NULL,
	"fingerprint_sealed" "bytea",
	"effective_at" timestamp (3) with time zone NOT NULL,
	"expire_at" timestamp (3) with time zone,
	"state" text NOT NULL,
	"callback_id" uuid,
	"received_at" timestamp (3) with time zone NOT NULL,
	"answer_type" text,
	"answer_sealed" "bytea",
	"file_name" text,
	"file_sha256" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_tried_at" timestamp (3) with time zone,
	"error_code" text,
	"closed_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "license_requests_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "license_requests_identity" UNIQUE("seller_id","instance_row_id","event_id","fingerprint_hash")
);
--> statement-breakpoint
CREATE TABLE "license_usage" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code_row_id" uuid NOT NULL,
	"day" date NOT NULL,
	"client_hash" "bytea" NOT NULL,
	"client_sealed" "bytea",
	"active_num" integer,
	"state" text NOT NULL,
	"call_id" uuid,
	"error_code" text,
	"sent_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "license_usage_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "license_usage_client" UNIQUE("seller_id","code_row_id","day","client_hash")
);
--> statement-breakpoint
CREATE TABLE "license_usage_calls" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code_count" integer NOT NULL,
	"outcome" text NOT NULL,
	"host" text,
	"http_status" integer,
	"error_code" text,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "license_usage_calls_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
ALTER TABLE "production_addresses" ADD COLUMN "fingerprint_needed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "license_checks" ADD CONSTRAINT "license_checks_code" FOREIGN KEY ("seller_id","code_row_id") REFERENCES "public"."license_codes"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "license_codes" ADD CONSTRAINT "license_codes_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "license_events" ADD CONSTRAINT "license_events_code" FOREIGN KEY ("seller_id","code_row_id") REFERENCES "public"."license_codes"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "license_pool" ADD CONSTRAINT "license_pool_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "license_pool" ADD CONSTRAINT "license_pool_instance" FOREIGN KEY ("seller_id","instance_row_id") REFERENCES "public"."instances"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "license_requests" ADD CONSTRAINT "license_requests_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "license_requests" ADD CONSTRAINT "license_requests_instance" FOREIGN KEY ("seller_id","instance_row_id") REFERENCES "public"."instances"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "license_usage" ADD CONSTRAINT "license_usage_code" FOREIGN KEY ("seller_id","code_row_id") REFERENCES "public"."license_codes"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "license_usage" ADD CONSTRAINT "license_usage_call" FOREIGN KEY ("seller_id","call_id") REFERENCES "public"."license_usage_calls"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "license_codes_by_expiry" ON "license_codes" USING btree ("seller_id","expire_at","id");--> statement-breakpoint
CREATE INDEX "license_codes_by_order" ON "license_codes" USING btree ("seller_id","order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "license_events_order" ON "license_events" USING btree ("seller_id","code_row_id","order_id") WHERE kind in ('renewed', 'renewal_cancelled');--> statement-breakpoint
CREATE INDEX "license_pool_stock" ON "license_pool" USING btree ("seller_id","product_id","state","sku_code","id");--> statement-breakpoint
CREATE INDEX "license_requests_open" ON "license_requests" USING btree ("seller_id","state","id") WHERE state <> 'answered';--> statement-breakpoint
CREATE INDEX "license_usage_open" ON "license_usage" USING btree ("seller_id","state","id") WHERE state in ('waiting', 'sent');