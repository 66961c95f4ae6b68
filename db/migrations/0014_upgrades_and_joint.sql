CREATE TABLE "seller_joint_decisions" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"outcome" text NOT NULL,
	"decided_on" date NOT NULL,
	"evidence" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_label" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "seller_joint_decisions_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
DROP INDEX "usage_records_by_batch";--> statement-breakpoint
ALTER TABLE "asset_events" ADD COLUMN "log" text;--> statement-breakpoint
ALTER TABLE "seller_joint_decisions" ADD CONSTRAINT "seller_joint_decisions_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "usage_records_by_batch" ON "usage_records" USING btree ("seller_id","batch_id") WHERE batch_id is not null;