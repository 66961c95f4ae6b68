CREATE TABLE "audit_entries" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"actor_label" text NOT NULL,
	"action" text NOT NULL,
	"subject_id" text,
	"subject_label" text,
	"changes" jsonb,
	"request_id" text,
	CONSTRAINT "audit_entries_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
CREATE TABLE "call_nonces" (
	"seller_id" uuid NOT NULL,
	"address_id" uuid NOT NULL,
	"nonce" text NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "call_nonces_pk" PRIMARY KEY("seller_id","address_id","nonce")
);
--> statement-breakpoint
CREATE TABLE "callbacks" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"address_id" uuid NOT NULL,
	"address_code" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"generation" text NOT NULL,
	"activity" text,
	"order_id" text,
	"order_line_id" text,
	"instance_id" text,
	"is_test" boolean DEFAULT false NOT NULL,
	"verdict" text NOT NULL,
	"reason" text,
	"signed_form" text,
	"key_id" uuid,
	"result_code" text NOT NULL,
	"duration_us" integer NOT NULL,
	"request_sealed" "bytea" NOT NULL,
	"answer_sealed" "bytea",
	"answer" text,
	CONSTRAINT "callbacks_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
CREATE TABLE "access_keys" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"address_id" uuid NOT NULL,
	"address_code" text NOT NULL,
	"label" text NOT NULL,
	"secret_sealed" "bytea" NOT NULL,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"valid_until" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "access_keys_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "access_keys_label" UNIQUE("seller_id","address_id","label")
);
--> statement-breakpoint
CREATE TABLE "production_addresses" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"label" text NOT NULL,
	"generation" text NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"field_encryption" text DEFAULT 'aes-256' NOT NULL,
	"provisioning" text DEFAULT 'manual' NOT NULL,
	"front_end_url_template" text,
	"admin_url_template" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "production_addresses_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "production_addresses_code" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "instance_changes" (
	"seller_id" uuid NOT NULL,
	"instance_row_id" uuid NOT NULL,
	"operation" text NOT NULL,
	"order_id" text NOT NULL,
	"order_line_id" text DEFAULT '' NOT NULL,
	"callback_id" uuid,
	"applied_at" timestamp (3) with time zone NOT NULL,
	"previous_expire_at" timestamp (3) with time zone,
	CONSTRAINT "instance_changes_pk" PRIMARY KEY("seller_id","instance_row_id","operation","order_id")
);
--> statement-breakpoint
CREATE TABLE "instance_events" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"instance_row_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"from_status" text,
	"to_status" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"callback_id" uuid,
	"order_id" text,
	"changes" jsonb,
	CONSTRAINT "instance_events_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
CREATE TABLE "instances" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"instance_id" text NOT NULL,
	"address_id" uuid NOT NULL,
	"generation" text NOT NULL,
	"order_id" text NOT NULL,
	"order_line_id" text DEFAULT '' NOT NULL,
	"order_product_id" text DEFAULT '' NOT NULL,
	"status" text NOT NULL,
	"details" text NOT NULL,
	"attention" text,
	"customer_id" text,
	"customer_name" text,
	"product_id" text,
	"sku_code" text,
	"product_name" text,
	"charging_mode" text,
	"quantity" integer DEFAULT 1 NOT NULL,
	"quantity_in_use" integer,
	"is_trial" boolean DEFAULT false NOT NULL,
	"is_supervised" boolean DEFAULT false NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"expire_at" timestamp (3) with time zone,
	"front_end_url" text,
	"admin_url" text,
	"login_sealed" "bytea",
	"memo" text,
	"provision_by" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "instances_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "instances_identity" UNIQUE("seller_id","order_id","order_line_id","order_product_id"),
	CONSTRAINT "instances_instance_id" UNIQUE("seller_id","instance_id")
);
--> statement-breakpoint
CREATE TABLE "api_tokens" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"label" text NOT NULL,
	"role" text NOT NULL,
	"token_hash" text NOT NULL,
	"created_by" uuid NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "api_tokens_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "api_tokens_hash" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "members" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"password_hash" text,
	"session_version" integer DEFAULT 1 NOT NULL,
	"failed_attempts" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp (3) with time zone,
	"last_sign_in_at" timestamp (3) with time zone,
	"locale" text,
	"disabled" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "members_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "members_email" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "order_lines" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_row_id" uuid NOT NULL,
	"order_id" text NOT NULL,
	"order_line_id" text NOT NULL,
	"original_line_id" text,
	"instance_id" text,
	"charging_mode" text,
	"period_type" text,
	"period_number" integer,
	"expire_at" timestamp (3) with time zone,
	"is_trial" boolean DEFAULT false NOT NULL,
	"product_id" text NOT NULL,
	"sku_code" text DEFAULT '' NOT NULL,
	"product_name" text DEFAULT '' NOT NULL,
	"product_class" text,
	"quantity" integer DEFAULT 1 NOT NULL,
	"currency" text NOT NULL,
	"list_amount_minor" bigint NOT NULL,
	"amount_minor" bigint NOT NULL,
	"pay_status" text NOT NULL,
	"supervision" text NOT NULL,
	"effective_at" timestamp (3) with time zone,
	"extend_params" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "order_lines_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "order_lines_line_id" UNIQUE("seller_id","order_id","order_line_id")
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" text NOT NULL,
	"order_type" text NOT NULL,
	"source" text NOT NULL,
	"ordered_at" timestamp (3) with time zone NOT NULL,
	"customer_id" text NOT NULL,
	"customer_name" text NOT NULL,
	"user_id" text,
	"user_name" text,
	"contact_sealed" "bytea",
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "orders_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "orders_order_id" UNIQUE("seller_id","order_id")
);
--> statement-breakpoint
CREATE TABLE "products" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"product_id" text NOT NULL,
	"sku_code" text NOT NULL,
	"name" text NOT NULL,
	"specification" text NOT NULL,
	"product_class" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "products_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "products_codes" UNIQUE("seller_id","product_id","sku_code")
);
--> statement-breakpoint
CREATE TABLE "dismissals" (
	"seller_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"browser_id" uuid NOT NULL,
	"notice" text NOT NULL,
	"dismissed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "dismissals_once" UNIQUE("seller_id","member_id","browser_id","notice")
);
--> statement-breakpoint
CREATE TABLE "marketplace_credentials" (
	"seller_id" uuid PRIMARY KEY NOT NULL,
	"access_key_id" text NOT NULL,
	"secret_sealed" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sellers" (
	"seller_id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"site" text DEFAULT 'china' NOT NULL,
	"account_site" text DEFAULT 'china' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "worker_heartbeats" (
	"worker_id" text PRIMARY KEY NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"beat_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_keys" ADD CONSTRAINT "access_keys_address" FOREIGN KEY ("seller_id","address_id") REFERENCES "public"."production_addresses"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "production_addresses" ADD CONSTRAINT "production_addresses_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instance_changes" ADD CONSTRAINT "instance_changes_instance" FOREIGN KEY ("seller_id","instance_row_id") REFERENCES "public"."instances"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instance_events" ADD CONSTRAINT "instance_events_instance" FOREIGN KEY ("seller_id","instance_row_id") REFERENCES "public"."instances"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instances" ADD CONSTRAINT "instances_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instances" ADD CONSTRAINT "instances_address" FOREIGN KEY ("seller_id","address_id") REFERENCES "public"."production_addresses"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_creator" FOREIGN KEY ("seller_id","created_by") REFERENCES "public"."members"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_order" FOREIGN KEY ("seller_id","order_row_id") REFERENCES "public"."orders"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dismissals" ADD CONSTRAINT "dismissals_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "marketplace_credentials" ADD CONSTRAINT "marketplace_credentials_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_entries_by_subject" ON "audit_entries" USING btree ("seller_id","subject_id","id");--> statement-breakpoint
CREATE INDEX "callbacks_by_instance" ON "callbacks" USING btree ("seller_id","instance_id","id");--> statement-breakpoint
CREATE INDEX "callbacks_by_order" ON "callbacks" USING btree ("seller_id","order_id","id");--> statement-breakpoint
CREATE INDEX "instance_changes_by_order" ON "instance_changes" USING btree ("seller_id","order_id");--> statement-breakpoint
CREATE INDEX "instance_events_by_instance" ON "instance_events" USING btree ("seller_id","instance_row_id","id");--> statement-breakpoint
CREATE INDEX "instances_by_status" ON "instances" USING btree ("seller_id","status","id");--> statement-breakpoint
CREATE INDEX "instances_by_expiry" ON "instances" USING btree ("seller_id","expire_at");--> statement-breakpoint
CREATE INDEX "members_by_name" ON "members" USING btree ("seller_id","name");--> statement-breakpoint
CREATE INDEX "order_lines_by_effect" ON "order_lines" USING btree ("seller_id","effective_at","id");--> statement-breakpoint
CREATE INDEX "order_lines_by_instance" ON "order_lines" USING btree ("seller_id","instance_id");--> statement-breakpoint
CREATE INDEX "orders_by_time" ON "orders" USING btree ("seller_id","ordered_at","id");--> statement-breakpoint
CREATE INDEX "orders_by_customer" ON "orders" USING btree ("seller_id","customer_name");