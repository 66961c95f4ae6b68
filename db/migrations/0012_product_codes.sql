ALTER TABLE "products" RENAME TO "product_codes";--> statement-breakpoint
ALTER TABLE "product_codes" DROP CONSTRAINT "products_codes";--> statement-breakpoint
ALTER TABLE "product_codes" DROP CONSTRAINT "products_seller_id_sellers_seller_id_fk";
--> statement-breakpoint
ALTER TABLE "product_codes" DROP CONSTRAINT "products_pk";--> statement-breakpoint
ALTER TABLE "product_codes" ADD CONSTRAINT "product_codes_pk" PRIMARY KEY("seller_id","id");--> statement-breakpoint
ALTER TABLE "product_codes" ADD CONSTRAINT "product_codes_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_codes" ADD CONSTRAINT "product_codes_codes" UNIQUE("seller_id","product_id","sku_code");