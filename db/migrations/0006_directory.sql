CREATE TABLE "directory_applications" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"instance_id" text NOT NULL,
	"tenant_id" text NOT NULL,
	"app_id" text NOT NULL,
	"client_id" text NOT NULL,
	"client_secret_sealed" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "directory_applications_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "directory_applications_identity" UNIQUE("seller_id","instance_id","tenant_id","app_id")
);
--> statement-breakpoint
CREATE TABLE "directory_departments" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"instance_id" text NOT NULL,
	"tenant_id" text NOT NULL,
	"org_code" text NOT NULL,
	"name" text NOT NULL,
	"parent_code" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "directory_departments_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "directory_departments_identity" UNIQUE("seller_id","instance_id","tenant_id","org_code")
);
--> statement-breakpoint
CREATE TABLE "directory_tenants" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"instance_id" text NOT NULL,
	"tenant_id" text NOT NULL,
	"order_id" text NOT NULL,
	"tenant_code" text NOT NULL,
	"name" text NOT NULL,
	"domain_name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "directory_tenants_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "directory_tenants_identity" UNIQUE("seller_id","instance_id","tenant_id")
);
--> statement-breakpoint
CREATE TABLE "directory_users" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"instance_id" text NOT NULL,
	"tenant_id" text NOT NULL,
	"app_id" text NOT NULL,
	"user_name" text NOT NULL,
	"name" text NOT NULL,
	"org_code" text NOT NULL,
	"role" text NOT NULL,
	"enabled" boolean NOT NULL,
	"authorized" boolean DEFAULT true NOT NULL,
	"position" text,
	"employee_code" text,
	"employee_type" smallint,
	"work_place" text,
	"entry_date" date,
	"mobile_sealed" "bytea",
	"email_sealed" "bytea",
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "directory_users_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "directory_users_identity" UNIQUE("seller_id","instance_id","tenant_id","app_id","user_name")
);
--> statement-breakpoint
CREATE TABLE "kit_keys" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"public_key_pem" text NOT NULL,
	"private_key_sealed" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "kit_keys_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
ALTER TABLE "directory_applications" ADD CONSTRAINT "directory_applications_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "directory_departments" ADD CONSTRAINT "directory_departments_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "directory_tenants" ADD CONSTRAINT "directory_tenants_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "directory_users" ADD CONSTRAINT "directory_users_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kit_keys" ADD CONSTRAINT "kit_keys_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "directory_users_by_tenant" ON "directory_users" USING btree ("seller_id","instance_id","tenant_id","id");