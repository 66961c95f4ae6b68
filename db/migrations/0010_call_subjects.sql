ALTER TABLE "callbacks" ADD COLUMN "faults" text;--> statement-breakpoint
ALTER TABLE "callbacks" ADD COLUMN "subject" text;--> statement-breakpoint
ALTER TABLE "callbacks" ADD COLUMN "subject_hash" "bytea";--> statement-breakpoint
CREATE INDEX "callbacks_by_subject" ON "callbacks" USING btree ("seller_id","subject_hash","id") WHERE subject_hash is not null;