CREATE TABLE "deploy_settings" (
	"seller_id" uuid NOT NULL,
	"project_id" text NOT NULL,
	"region" text NOT NULL,
	"enabled_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "deploy_settings_pk" PRIMARY KEY("seller_id")
);
--> statement-breakpoint
CREATE TABLE "deploy_template_events" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"template_id" uuid NOT NULL,
	"version_number" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"action" text NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"reason" text,
	"actor_kind" text NOT NULL,
	"actor_label" text NOT NULL,
	CONSTRAINT "deploy_template_events_pk" PRIMARY KEY("seller_id","template_id","id")
);
--> statement-breakpoint
CREATE TABLE "deploy_template_files" (
	"seller_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"path" text NOT NULL,
	"content" text NOT NULL,
	CONSTRAINT "deploy_template_files_pk" PRIMARY KEY("seller_id","version_id","path")
);
--> statement-breakpoint
CREATE TABLE "deploy_template_links" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"template_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"product_row_id" uuid NOT NULL,
	"product_name" text NOT NULL,
	"specification_id" text NOT NULL,
	"specification_name" text NOT NULL,
	"region" text NOT NULL,
	"is_active" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "deploy_template_links_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "deploy_template_links_place" UNIQUE("seller_id","version_id","specification_id","region")
);
--> statement-breakpoint
CREATE TABLE "deploy_template_run_events" (
	"seller_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"mark" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"resource_type" text,
	"resource_name" text,
	"message" text,
	CONSTRAINT "deploy_template_run_events_pk" PRIMARY KEY("seller_id","run_id","mark")
);
--> statement-breakpoint
CREATE TABLE "deploy_template_runs" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"template_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"stack_name" text NOT NULL,
	"region" text NOT NULL,
	"project_id" text NOT NULL,
	"state" text NOT NULL,
	"outcome" text,
	"stack_status" text,
	"failed_resource" text,
	"failure_reason" text,
	"error_code" text,
	"is_left_behind" boolean DEFAULT false NOT NULL,
	"values_sealed" "bytea" NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"actor_label" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deployed_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "deploy_template_runs_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
CREATE TABLE "deploy_template_scans" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"template_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"verdict" text NOT NULL,
	"scanner" text DEFAULT '' NOT NULL,
	"findings" jsonb NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_label" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "deploy_template_scans_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
CREATE TABLE "deploy_template_versions" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"template_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"source" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"file_count" integer NOT NULL,
	"size_bytes" integer NOT NULL,
	"sha256" text NOT NULL,
	"analysis" jsonb NOT NULL,
	"errors" integer NOT NULL,
	"warnings" integer NOT NULL,
	"infos" integer NOT NULL,
	"test_passed_at" timestamp (3) with time zone,
	"scan_passed_at" timestamp (3) with time zone,
	"actor_kind" text NOT NULL,
	"actor_label" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "deploy_template_versions_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "deploy_template_versions_number" UNIQUE("seller_id","template_id","number")
);
--> statement-breakpoint
CREATE TABLE "deploy_templates" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"introduction" text DEFAULT '' NOT NULL,
	"instructions" text DEFAULT '' NOT NULL,
	"deploy_minutes" integer,
	"state" text NOT NULL,
	"current_version_id" uuid NOT NULL,
	"active_version_id" uuid,
	"reason" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "deploy_templates_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "deploy_templates_name" UNIQUE("seller_id","name")
);
--> statement-breakpoint
ALTER TABLE "deploy_settings" ADD CONSTRAINT "deploy_settings_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deploy_template_events" ADD CONSTRAINT "deploy_template_events_template" FOREIGN KEY ("seller_id","template_id") REFERENCES "public"."deploy_templates"("seller_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deploy_template_files" ADD CONSTRAINT "deploy_template_files_version" FOREIGN KEY ("seller_id","version_id") REFERENCES "public"."deploy_template_versions"("seller_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deploy_template_links" ADD CONSTRAINT "deploy_template_links_template" FOREIGN KEY ("seller_id","template_id") REFERENCES "public"."deploy_templates"("seller_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deploy_template_links" ADD CONSTRAINT "deploy_template_links_version" FOREIGN KEY ("seller_id","version_id") REFERENCES "public"."deploy_template_versions"("seller_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deploy_template_run_events" ADD CONSTRAINT "deploy_template_run_events_run" FOREIGN KEY ("seller_id","run_id") REFERENCES "public"."deploy_template_runs"("seller_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deploy_template_runs" ADD CONSTRAINT "deploy_template_runs_template" FOREIGN KEY ("seller_id","template_id") REFERENCES "public"."deploy_templates"("seller_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deploy_template_runs" ADD CONSTRAINT "deploy_template_runs_version" FOREIGN KEY ("seller_id","version_id") REFERENCES "public"."deploy_template_versions"("seller_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deploy_template_scans" ADD CONSTRAINT "deploy_template_scans_template" FOREIGN KEY ("seller_id","template_id") REFERENCES "public"."deploy_templates"("seller_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deploy_template_scans" ADD CONSTRAINT "deploy_template_scans_version" FOREIGN KEY ("seller_id","version_id") REFERENCES "public"."deploy_template_versions"("seller_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deploy_template_versions" ADD CONSTRAINT "deploy_template_versions_template" FOREIGN KEY ("seller_id","template_id") REFERENCES "public"."deploy_templates"("seller_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deploy_templates" ADD CONSTRAINT "deploy_templates_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "deploy_template_links_active" ON "deploy_template_links" USING btree ("seller_id","specification_id","region") WHERE is_active;--> statement-breakpoint
CREATE INDEX "deploy_template_links_by_product" ON "deploy_template_links" USING btree ("seller_id","product_row_id");--> statement-breakpoint
CREATE UNIQUE INDEX "deploy_template_runs_open" ON "deploy_template_runs" USING btree ("seller_id","template_id") WHERE state in ('queued', 'deploying', 'deleting');--> statement-breakpoint
CREATE INDEX "deploy_templates_by_change" ON "deploy_templates" USING btree ("seller_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "deploy_templates_by_state" ON "deploy_templates" USING btree ("seller_id","state","id");