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
ALTER TABLE "product_codes" ADD COLUMN "product_row_id" uuid;--> statement-breakpoint
ALTER TABLE "product_codes" ADD COLUMN "specification_key" uuid;--> statement-breakpoint
ALTER TABLE "product_codes" ADD COLUMN "sku_key" uuid;--> statement-breakpoint
ALTER TABLE "product_codes" ADD COLUMN "price_key" text;--> statement-breakpoint
ALTER TABLE "product_skus" ADD CONSTRAINT "product_skus_specification" FOREIGN KEY ("seller_id","specification_row_id") REFERENCES "public"."product_specifications"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_specifications" ADD CONSTRAINT "product_specifications_product" FOREIGN KEY ("seller_id","product_row_id") REFERENCES "public"."products"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_versions" ADD CONSTRAINT "product_versions_product" FOREIGN KEY ("seller_id","product_row_id") REFERENCES "public"."products"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_requests" ADD CONSTRAINT "release_requests_product" FOREIGN KEY ("seller_id","product_row_id") REFERENCES "public"."products"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "product_versions_by_day" ON "product_versions" USING btree ("seller_id","submitted_at");--> statement-breakpoint
CREATE INDEX "products_by_change" ON "products" USING btree ("seller_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "products_by_name" ON "products" USING btree ("seller_id","name","id");--> statement-breakpoint
CREATE INDEX "products_by_state" ON "products" USING btree ("seller_id","state","id");--> statement-breakpoint
CREATE UNIQUE INDEX "release_requests_open" ON "release_requests" USING btree ("seller_id","product_row_id") WHERE state <> 'approved';--> statement-breakpoint
CREATE INDEX "release_requests_by_change" ON "release_requests" USING btree ("seller_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "release_requests_by_product" ON "release_requests" USING btree ("seller_id","product_row_id","id");--> statement-breakpoint
ALTER TABLE "product_codes" ADD CONSTRAINT "product_codes_product" FOREIGN KEY ("seller_id","product_row_id") REFERENCES "public"."products"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "callbacks_of_tests" ON "callbacks" USING btree ("seller_id","address_id","activity") WHERE is_test;--> statement-breakpoint
CREATE INDEX "product_codes_by_product" ON "product_codes" USING btree ("seller_id","product_row_id");