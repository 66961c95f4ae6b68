ALTER TABLE "statement_files" ADD COLUMN "own_periods" text[];--> statement-breakpoint
ALTER TABLE "statement_files" ADD COLUMN "other_files" text;--> statement-breakpoint
ALTER TABLE "statement_files" ADD COLUMN "replaced_by" uuid;--> statement-breakpoint
ALTER TABLE "statement_files" ADD CONSTRAINT "statement_files_replaced_by" FOREIGN KEY ("seller_id","replaced_by") REFERENCES "public"."statement_files"("seller_id","id") ON DELETE no action ON UPDATE no action;