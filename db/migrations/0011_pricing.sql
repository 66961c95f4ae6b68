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
ALTER TABLE "sku_attributes" ADD CONSTRAINT "sku_attributes_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upgrade_rules" ADD CONSTRAINT "upgrade_rules_product" FOREIGN KEY ("seller_id","product_row_id") REFERENCES "public"."products"("seller_id","id") ON DELETE no action ON UPDATE no action;