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
ALTER TABLE "export_deliveries" ADD CONSTRAINT "export_deliveries_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "export_deliveries" ADD CONSTRAINT "export_deliveries_schedule" FOREIGN KEY ("seller_id","schedule_id") REFERENCES "public"."export_schedules"("seller_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "export_jobs" ADD CONSTRAINT "export_jobs_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "export_schedules" ADD CONSTRAINT "export_schedules_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "export_deliveries_by_schedule" ON "export_deliveries" USING btree ("seller_id","schedule_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "export_jobs_under_way" ON "export_jobs" USING btree ("seller_id","wish") WHERE "export_jobs"."state" in ('queued', 'running') and "export_jobs"."schedule_id" is null;--> statement-breakpoint
CREATE INDEX "export_jobs_by_state" ON "export_jobs" USING btree ("seller_id","state","id");--> statement-breakpoint
CREATE INDEX "export_jobs_by_schedule" ON "export_jobs" USING btree ("seller_id","schedule_id","id");