CREATE TABLE "asset_domains" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"asset_id" uuid NOT NULL,
	"domain" text NOT NULL,
	"token" text NOT NULL,
	"verified_at" timestamp (3) with time zone,
	"last_tried_at" timestamp (3) with time zone,
	"problem" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "asset_domains_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "asset_domains_domain" UNIQUE("seller_id","asset_id","domain")
);
--> statement-breakpoint
CREATE TABLE "asset_events" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version_row_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_label" text NOT NULL,
	"reason" text,
	CONSTRAINT "asset_events_pk" PRIMARY KEY("seller_id","version_row_id","id")
);
--> statement-breakpoint
CREATE TABLE "asset_findings" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"scan_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"rule" text NOT NULL,
	"title" text NOT NULL,
	"severity" text NOT NULL,
	"cvss_tenths" integer,
	"place" text NOT NULL,
	"advice" text NOT NULL,
	"reference" text,
	"is_blocking" boolean NOT NULL,
	CONSTRAINT "asset_findings_pk" PRIMARY KEY("seller_id","scan_id","id")
);
--> statement-breakpoint
CREATE TABLE "asset_links" (
	"seller_id" uuid NOT NULL,
	"version_row_id" uuid NOT NULL,
	"product_row_id" uuid NOT NULL,
	CONSTRAINT "asset_links_pk" PRIMARY KEY("seller_id","version_row_id","product_row_id")
);
--> statement-breakpoint
CREATE TABLE "asset_scans" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version_row_id" uuid NOT NULL,
	"scanner" text NOT NULL,
	"source" text NOT NULL,
	"verdict" text NOT NULL,
	"finding_count" integer NOT NULL,
	"blocking_count" integer NOT NULL,
	"scanned_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "asset_scans_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
CREATE TABLE "asset_uploads" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version_row_id" uuid NOT NULL,
	"name" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"declared_sha256" text,
	"state" text NOT NULL,
	"problem" text,
	"actor_label" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "asset_uploads_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
CREATE TABLE "asset_versions" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"asset_id" uuid NOT NULL,
	"version" text NOT NULL,
	"state" text NOT NULL,
	"details" jsonb NOT NULL,
	"regions" text[] NOT NULL,
	"domains" text[] NOT NULL,
	"file_id" uuid,
	"login_sealed" "bytea",
	"reason" text,
	"submitted_at" timestamp (3) with time zone,
	"decided_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "asset_versions_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "asset_versions_version" UNIQUE("seller_id","asset_id","version")
);
--> statement-breakpoint
CREATE TABLE "assets" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"marketplace_asset_id" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "assets_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "assets_name" UNIQUE("seller_id","kind","name")
);
--> statement-breakpoint
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
	"specification_id" uuid NOT NULL,
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
CREATE TABLE "product_events" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"product_row_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"subject" text,
	"version" bigint,
	"reason" text,
	"actor_kind" text NOT NULL,
	"actor_label" text NOT NULL,
	CONSTRAINT "product_events_pk" PRIMARY KEY("seller_id","product_row_id","id")
);
--> statement-breakpoint
CREATE TABLE "product_skus" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"specification_row_id" uuid NOT NULL,
	"key" uuid NOT NULL,
	"label" text NOT NULL,
	"sku_code" text DEFAULT '' NOT NULL,
	"state" text NOT NULL,
	"state_before" text,
	"state_reason" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "product_skus_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "product_skus_key" UNIQUE("seller_id","specification_row_id","key")
);
--> statement-breakpoint
CREATE TABLE "product_specifications" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"product_row_id" uuid NOT NULL,
	"key" uuid NOT NULL,
	"name" text NOT NULL,
	"sku_code" text DEFAULT '' NOT NULL,
	"charging_mode" text NOT NULL,
	"is_trial" boolean NOT NULL,
	"position" integer NOT NULL,
	"asset_version_id" uuid,
	"api_group_id" text,
	"state" text NOT NULL,
	"state_before" text,
	"state_reason" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "product_specifications_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "product_specifications_key" UNIQUE("seller_id","product_row_id","key"),
	CONSTRAINT "product_specifications_api_group" UNIQUE("seller_id","api_group_id")
);
--> statement-breakpoint
CREATE TABLE "product_versions" (
	"seller_id" uuid NOT NULL,
	"product_row_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"request_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"content" jsonb NOT NULL,
	"verdict" text NOT NULL,
	"reason" text,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	"submitted_by" text NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"decided_by" text,
	CONSTRAINT "product_versions_pk" PRIMARY KEY("seller_id","product_row_id","number")
);
--> statement-breakpoint
CREATE TABLE "products" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"product_class" text NOT NULL,
	"delivery_type" text NOT NULL,
	"product_code" text,
	"state" text DEFAULT 'unlisted' NOT NULL,
	"state_before" text,
	"state_reason" text,
	"listed_version" integer,
	"settings" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "products_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "products_code" UNIQUE("seller_id","product_code")
);
--> statement-breakpoint
CREATE TABLE "release_requests" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"product_row_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"content" jsonb NOT NULL,
	"revision" integer NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	"saved_by" text NOT NULL,
	"problem_count" integer NOT NULL,
	"submitted_at" timestamp (3) with time zone,
	"submitted_by" text,
	"decided_at" timestamp (3) with time zone,
	"reason" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "release_requests_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
CREATE TABLE "seller_agreements" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"version" text NOT NULL,
	"effective_on" date NOT NULL,
	"url" text NOT NULL,
	"signed_on" date,
	"signed_by" text,
	"file_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "seller_agreements_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "seller_agreements_version" UNIQUE("seller_id","kind","title","version")
);
--> statement-breakpoint
CREATE TABLE "seller_benefit_applications" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"subject" text NOT NULL,
	"wanted_on" date,
	"amount_minor" bigint,
	"currency" text NOT NULL,
	"note" text NOT NULL,
	"revision" integer NOT NULL,
	"submitted_at" timestamp (3) with time zone,
	"decided_at" timestamp (3) with time zone,
	"decided_by" text,
	"reason" text,
	"material_file_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "seller_benefit_applications_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
CREATE TABLE "seller_certification_locks" (
	"seller_id" uuid PRIMARY KEY NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"locked_at" timestamp (3) with time zone,
	"unlock_ticket" text,
	"unlocked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "seller_certifications" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" integer NOT NULL,
	"state" text NOT NULL,
	"revision" integer NOT NULL,
	"company_name" text NOT NULL,
	"company_version" integer,
	"contracting_entity" text NOT NULL,
	"currency" text NOT NULL,
	"taxpayer_kind" text,
	"tax_sealed" "bytea" NOT NULL,
	"bank_sealed" "bytea" NOT NULL,
	"survey_sealed" "bytea" NOT NULL,
	"contact_sealed" "bytea",
	"submitted_at" timestamp (3) with time zone,
	"expected_on" date,
	"review_started_at" timestamp (3) with time zone,
	"decided_at" timestamp (3) with time zone,
	"decided_by" text,
	"reason" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "seller_certifications_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "seller_certifications_number" UNIQUE("seller_id","number")
);
--> statement-breakpoint
CREATE TABLE "seller_companies" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer NOT NULL,
	"legal_name" text NOT NULL,
	"registration_number" text NOT NULL,
	"country" text NOT NULL,
	"address" text NOT NULL,
	"website" text NOT NULL,
	"established_on" date,
	"capital_minor" bigint,
	"capital_currency" text NOT NULL,
	"staff" integer,
	"support_days" integer,
	"support_hours" integer,
	"joined_on" date,
	"changed_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "seller_companies_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "seller_companies_version" UNIQUE("seller_id","version")
);
--> statement-breakpoint
CREATE TABLE "seller_contacts" (
	"seller_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"person_sealed" "bytea" NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "seller_contacts_pk" PRIMARY KEY("seller_id","kind")
);
--> statement-breakpoint
CREATE TABLE "seller_qualifications" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"file_id" uuid NOT NULL,
	"number" text NOT NULL,
	"valid_until" date,
	"added_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone,
	CONSTRAINT "seller_qualifications_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
CREATE TABLE "seller_tier_rules" (
	"seller_id" uuid PRIMARY KEY NOT NULL,
	"rules" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sku_attributes" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"code_key" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"description" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sku_attributes_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "sku_attributes_code" UNIQUE("seller_id","code_key"),
	CONSTRAINT "sku_attributes_name" UNIQUE("seller_id","name")
);
--> statement-breakpoint
CREATE TABLE "upgrade_rules" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"product_row_id" uuid NOT NULL,
	"specification_key" uuid NOT NULL,
	"from_sku_key" uuid NOT NULL,
	"to_sku_key" uuid NOT NULL,
	"discount_bps" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "upgrade_rules_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "upgrade_rules_way" UNIQUE("seller_id","product_row_id","specification_key","from_sku_key","to_sku_key")
);
--> statement-breakpoint
ALTER TABLE "product_codes" ADD COLUMN "product_row_id" uuid;--> statement-breakpoint
ALTER TABLE "product_codes" ADD COLUMN "specification_key" uuid;--> statement-breakpoint
ALTER TABLE "product_codes" ADD COLUMN "sku_key" uuid;--> statement-breakpoint
ALTER TABLE "product_codes" ADD COLUMN "price_key" text;--> statement-breakpoint
ALTER TABLE "asset_domains" ADD CONSTRAINT "asset_domains_asset" FOREIGN KEY ("seller_id","asset_id") REFERENCES "public"."assets"("seller_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asset_events" ADD CONSTRAINT "asset_events_version" FOREIGN KEY ("seller_id","version_row_id") REFERENCES "public"."asset_versions"("seller_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asset_findings" ADD CONSTRAINT "asset_findings_scan" FOREIGN KEY ("seller_id","scan_id") REFERENCES "public"."asset_scans"("seller_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asset_links" ADD CONSTRAINT "asset_links_version" FOREIGN KEY ("seller_id","version_row_id") REFERENCES "public"."asset_versions"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asset_scans" ADD CONSTRAINT "asset_scans_version" FOREIGN KEY ("seller_id","version_row_id") REFERENCES "public"."asset_versions"("seller_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asset_uploads" ADD CONSTRAINT "asset_uploads_version" FOREIGN KEY ("seller_id","version_row_id") REFERENCES "public"."asset_versions"("seller_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asset_versions" ADD CONSTRAINT "asset_versions_asset" FOREIGN KEY ("seller_id","asset_id") REFERENCES "public"."assets"("seller_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asset_versions" ADD CONSTRAINT "asset_versions_file" FOREIGN KEY ("seller_id","file_id") REFERENCES "public"."stored_files"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assets" ADD CONSTRAINT "assets_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deploy_settings" ADD CONSTRAINT "deploy_settings_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deploy_template_events" ADD CONSTRAINT "deploy_template_events_template" FOREIGN KEY ("seller_id","template_id") REFERENCES "public"."deploy_templates"("seller_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deploy_template_files" ADD CONSTRAINT "deploy_template_files_version" FOREIGN KEY ("seller_id","version_id") REFERENCES "public"."deploy_template_versions"("seller_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deploy_template_links" ADD CONSTRAINT "deploy_template_links_template" FOREIGN KEY ("seller_id","template_id") REFERENCES "public"."deploy_templates"("seller_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deploy_template_links" ADD CONSTRAINT "deploy_template_links_version" FOREIGN KEY ("seller_id","version_id") REFERENCES "public"."deploy_template_versions"("seller_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deploy_template_links" ADD CONSTRAINT "deploy_template_links_product" FOREIGN KEY ("seller_id","product_row_id") REFERENCES "public"."products"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deploy_template_links" ADD CONSTRAINT "deploy_template_links_specification" FOREIGN KEY ("seller_id","specification_id") REFERENCES "public"."product_specifications"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deploy_template_run_events" ADD CONSTRAINT "deploy_template_run_events_run" FOREIGN KEY ("seller_id","run_id") REFERENCES "public"."deploy_template_runs"("seller_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deploy_template_runs" ADD CONSTRAINT "deploy_template_runs_template" FOREIGN KEY ("seller_id","template_id") REFERENCES "public"."deploy_templates"("seller_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deploy_template_runs" ADD CONSTRAINT "deploy_template_runs_version" FOREIGN KEY ("seller_id","version_id") REFERENCES "public"."deploy_template_versions"("seller_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deploy_template_scans" ADD CONSTRAINT "deploy_template_scans_template" FOREIGN KEY ("seller_id","template_id") REFERENCES "public"."deploy_templates"("seller_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deploy_template_scans" ADD CONSTRAINT "deploy_template_scans_version" FOREIGN KEY ("seller_id","version_id") REFERENCES "public"."deploy_template_versions"("seller_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deploy_template_versions" ADD CONSTRAINT "deploy_template_versions_template" FOREIGN KEY ("seller_id","template_id") REFERENCES "public"."deploy_templates"("seller_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deploy_templates" ADD CONSTRAINT "deploy_templates_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_skus" ADD CONSTRAINT "product_skus_specification" FOREIGN KEY ("seller_id","specification_row_id") REFERENCES "public"."product_specifications"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_specifications" ADD CONSTRAINT "product_specifications_product" FOREIGN KEY ("seller_id","product_row_id") REFERENCES "public"."products"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_versions" ADD CONSTRAINT "product_versions_product" FOREIGN KEY ("seller_id","product_row_id") REFERENCES "public"."products"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_requests" ADD CONSTRAINT "release_requests_product" FOREIGN KEY ("seller_id","product_row_id") REFERENCES "public"."products"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_agreements" ADD CONSTRAINT "seller_agreements_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_agreements" ADD CONSTRAINT "seller_agreements_file" FOREIGN KEY ("seller_id","file_id") REFERENCES "public"."stored_files"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_benefit_applications" ADD CONSTRAINT "seller_benefit_applications_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_benefit_applications" ADD CONSTRAINT "seller_benefit_applications_file" FOREIGN KEY ("seller_id","material_file_id") REFERENCES "public"."stored_files"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_certification_locks" ADD CONSTRAINT "seller_certification_locks_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_certifications" ADD CONSTRAINT "seller_certifications_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_companies" ADD CONSTRAINT "seller_companies_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_contacts" ADD CONSTRAINT "seller_contacts_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_qualifications" ADD CONSTRAINT "seller_qualifications_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_qualifications" ADD CONSTRAINT "seller_qualifications_file" FOREIGN KEY ("seller_id","file_id") REFERENCES "public"."stored_files"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_tier_rules" ADD CONSTRAINT "seller_tier_rules_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sku_attributes" ADD CONSTRAINT "sku_attributes_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upgrade_rules" ADD CONSTRAINT "upgrade_rules_product" FOREIGN KEY ("seller_id","product_row_id") REFERENCES "public"."products"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "asset_links_of_product" ON "asset_links" USING btree ("seller_id","product_row_id");--> statement-breakpoint
CREATE INDEX "asset_scans_of_version" ON "asset_scans" USING btree ("seller_id","version_row_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "asset_uploads_open" ON "asset_uploads" USING btree ("seller_id","version_row_id") WHERE state in ('open', 'checking');--> statement-breakpoint
CREATE INDEX "asset_uploads_of_version" ON "asset_uploads" USING btree ("seller_id","version_row_id","id");--> statement-breakpoint
CREATE INDEX "asset_versions_of_asset" ON "asset_versions" USING btree ("seller_id","asset_id","id");--> statement-breakpoint
CREATE INDEX "asset_versions_open" ON "asset_versions" USING btree ("seller_id","state","id") WHERE state in ('self_testing', 'scanning', 'pending');--> statement-breakpoint
CREATE UNIQUE INDEX "deploy_template_links_active" ON "deploy_template_links" USING btree ("seller_id","specification_id","region") WHERE is_active;--> statement-breakpoint
CREATE INDEX "deploy_template_links_by_product" ON "deploy_template_links" USING btree ("seller_id","product_row_id");--> statement-breakpoint
CREATE UNIQUE INDEX "deploy_template_runs_open" ON "deploy_template_runs" USING btree ("seller_id","template_id") WHERE state in ('queued', 'deploying', 'deleting');--> statement-breakpoint
CREATE INDEX "deploy_templates_by_change" ON "deploy_templates" USING btree ("seller_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "deploy_templates_by_state" ON "deploy_templates" USING btree ("seller_id","state","id");--> statement-breakpoint
CREATE INDEX "product_versions_by_day" ON "product_versions" USING btree ("seller_id","submitted_at");--> statement-breakpoint
CREATE INDEX "products_by_change" ON "products" USING btree ("seller_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "products_by_name" ON "products" USING btree ("seller_id","name","id");--> statement-breakpoint
CREATE INDEX "products_by_state" ON "products" USING btree ("seller_id","state","id");--> statement-breakpoint
CREATE UNIQUE INDEX "release_requests_open" ON "release_requests" USING btree ("seller_id","product_row_id") WHERE state <> 'approved';--> statement-breakpoint
CREATE INDEX "release_requests_by_change" ON "release_requests" USING btree ("seller_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "release_requests_by_product" ON "release_requests" USING btree ("seller_id","product_row_id","id");--> statement-breakpoint
CREATE INDEX "seller_benefit_applications_by_state" ON "seller_benefit_applications" USING btree ("seller_id","state","id");--> statement-breakpoint
CREATE UNIQUE INDEX "seller_certifications_open" ON "seller_certifications" USING btree ("seller_id") WHERE state in ('draft', 'submitted', 'in_review');--> statement-breakpoint
CREATE INDEX "seller_qualifications_by_file" ON "seller_qualifications" USING btree ("seller_id","file_id");--> statement-breakpoint
ALTER TABLE "product_codes" ADD CONSTRAINT "product_codes_product" FOREIGN KEY ("seller_id","product_row_id") REFERENCES "public"."products"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "callbacks_of_tests" ON "callbacks" USING btree ("seller_id","address_id","activity") WHERE is_test;--> statement-breakpoint
CREATE INDEX "product_codes_by_product" ON "product_codes" USING btree ("seller_id","product_row_id");