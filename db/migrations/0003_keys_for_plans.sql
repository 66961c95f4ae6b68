ALTER TABLE "instances" DROP CONSTRAINT "instances_identity";--> statement-breakpoint
ALTER TABLE "instances" DROP CONSTRAINT "instances_instance_id";--> statement-breakpoint
ALTER TABLE "call_nonces" ADD COLUMN "callback_id" uuid;--> statement-breakpoint
ALTER TABLE "instances" ADD CONSTRAINT "instances_identity" UNIQUE("order_id","order_line_id","order_product_id","seller_id");--> statement-breakpoint
ALTER TABLE "instances" ADD CONSTRAINT "instances_instance_id" UNIQUE("instance_id","seller_id");