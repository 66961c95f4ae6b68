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
ALTER TABLE "asset_domains" ADD CONSTRAINT "asset_domains_asset" FOREIGN KEY ("seller_id","asset_id") REFERENCES "public"."assets"("seller_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asset_events" ADD CONSTRAINT "asset_events_version" FOREIGN KEY ("seller_id","version_row_id") REFERENCES "public"."asset_versions"("seller_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asset_findings" ADD CONSTRAINT "asset_findings_scan" FOREIGN KEY ("seller_id","scan_id") REFERENCES "public"."asset_scans"("seller_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asset_links" ADD CONSTRAINT "asset_links_version" FOREIGN KEY ("seller_id","version_row_id") REFERENCES "public"."asset_versions"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asset_scans" ADD CONSTRAINT "asset_scans_version" FOREIGN KEY ("seller_id","version_row_id") REFERENCES "public"."asset_versions"("seller_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asset_uploads" ADD CONSTRAINT "asset_uploads_version" FOREIGN KEY ("seller_id","version_row_id") REFERENCES "public"."asset_versions"("seller_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asset_versions" ADD CONSTRAINT "asset_versions_asset" FOREIGN KEY ("seller_id","asset_id") REFERENCES "public"."assets"("seller_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asset_versions" ADD CONSTRAINT "asset_versions_file" FOREIGN KEY ("seller_id","file_id") REFERENCES "public"."stored_files"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assets" ADD CONSTRAINT "assets_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "asset_links_of_product" ON "asset_links" USING btree ("seller_id","product_row_id");--> statement-breakpoint
CREATE INDEX "asset_scans_of_version" ON "asset_scans" USING btree ("seller_id","version_row_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "asset_uploads_open" ON "asset_uploads" USING btree ("seller_id","version_row_id") WHERE state in ('open', 'checking');--> statement-breakpoint
CREATE INDEX "asset_uploads_of_version" ON "asset_uploads" USING btree ("seller_id","version_row_id","id");--> statement-breakpoint
CREATE INDEX "asset_versions_of_asset" ON "asset_versions" USING btree ("seller_id","asset_id","id");--> statement-breakpoint
CREATE INDEX "asset_versions_open" ON "asset_versions" USING btree ("seller_id","state","id") WHERE state in ('self_testing', 'scanning', 'pending');