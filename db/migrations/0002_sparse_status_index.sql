DROP INDEX "instances_by_status";--> statement-breakpoint
CREATE INDEX "instances_by_status" ON "instances" USING btree ("seller_id","status","id") WHERE status <> 'active';