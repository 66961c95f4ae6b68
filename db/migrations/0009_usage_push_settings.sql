CREATE TABLE "usage_push_settings" (
	"seller_id" uuid NOT NULL,
	"address_id" uuid NOT NULL,
	"form" text NOT NULL,
	"key_id" uuid,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "usage_push_settings_pk" PRIMARY KEY("seller_id","address_id")
);
--> statement-breakpoint
ALTER TABLE "usage_push_settings" ADD CONSTRAINT "usage_push_settings_address" FOREIGN KEY ("seller_id","address_id") REFERENCES "public"."production_addresses"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usage_push_settings" ADD CONSTRAINT "usage_push_settings_key" FOREIGN KEY ("seller_id","key_id") REFERENCES "public"."access_keys"("seller_id","id") ON DELETE no action ON UPDATE no action;