CREATE TABLE "job_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"queue" text NOT NULL,
	"data" jsonb NOT NULL,
	"start_after" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "instances" DROP CONSTRAINT "instances_seller_id_sellers_seller_id_fk";
--> statement-breakpoint
ALTER TABLE "instances" DROP CONSTRAINT "instances_address";
--> statement-breakpoint
DROP INDEX "instance_events_by_instance";--> statement-breakpoint
DROP INDEX "callbacks_by_instance";--> statement-breakpoint
DROP INDEX "callbacks_by_order";--> statement-breakpoint
DROP INDEX "instances_by_expiry";--> statement-breakpoint
CREATE INDEX "audit_entries_by_time" ON "audit_entries" USING btree ("seller_id","at","id");--> statement-breakpoint
CREATE INDEX "callbacks_by_instance" ON "callbacks" USING btree ("seller_id","instance_id","id") WHERE instance_id is not null;--> statement-breakpoint
CREATE INDEX "callbacks_by_order" ON "callbacks" USING btree ("seller_id","order_id","id") WHERE order_id is not null;--> statement-breakpoint
CREATE INDEX "instances_by_expiry" ON "instances" USING btree ("seller_id","expire_at") WHERE expire_at is not null;--> statement-breakpoint
ALTER TABLE "instance_events" DROP CONSTRAINT "instance_events_pk";
--> statement-breakpoint
ALTER TABLE "instance_events" ADD CONSTRAINT "instance_events_pk" PRIMARY KEY("seller_id","instance_row_id","id");