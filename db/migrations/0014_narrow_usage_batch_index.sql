DROP INDEX "usage_records_by_batch";--> statement-breakpoint
CREATE INDEX "usage_records_by_batch" ON "usage_records" USING btree ("seller_id","batch_id") WHERE batch_id is not null;