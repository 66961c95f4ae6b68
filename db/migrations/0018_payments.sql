CREATE TABLE "approvals" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"subject_label" text NOT NULL,
	"asked_sealed" "bytea" NOT NULL,
	"digest" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"state" text NOT NULL,
	"requested_by" uuid NOT NULL,
	"decided_by" uuid,
	"decision" text DEFAULT '' NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "approvals_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "approvals_effect" UNIQUE("seller_id","id","state"),
	CONSTRAINT "approvals_two_people" CHECK (decided_by is distinct from requested_by),
	CONSTRAINT "approvals_decided" CHECK ((state in ('approved', 'refused')) = (decided_by is not null))
);
--> statement-breakpoint
CREATE TABLE "payment_application_statements" (
	"seller_id" uuid NOT NULL,
	"statement_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"amount_minor" bigint NOT NULL,
	CONSTRAINT "payment_application_statements_pk" PRIMARY KEY("seller_id","statement_id")
);
--> statement-breakpoint
CREATE TABLE "payment_applications" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" text,
	"product_class" text NOT NULL,
	"entity" text NOT NULL,
	"currency" text NOT NULL,
	"state" text NOT NULL,
	"state_since" timestamp (3) with time zone NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"amount_minor" bigint NOT NULL,
	"invoice_notice_at" timestamp (3) with time zone,
	"paid_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payment_applications_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "payment_applications_number" UNIQUE("seller_id","number")
);
--> statement-breakpoint
CREATE TABLE "payment_events" (
	"seller_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"source" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"file_id" uuid,
	"actor_kind" text NOT NULL,
	"actor_label" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payment_events_pk" PRIMARY KEY("seller_id","application_id","seq")
);
--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_requester" FOREIGN KEY ("seller_id","requested_by") REFERENCES "public"."members"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_decider" FOREIGN KEY ("seller_id","decided_by") REFERENCES "public"."members"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_application_statements" ADD CONSTRAINT "payment_application_statements_statement" FOREIGN KEY ("seller_id","statement_id") REFERENCES "public"."statements"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_application_statements" ADD CONSTRAINT "payment_application_statements_application" FOREIGN KEY ("seller_id","application_id") REFERENCES "public"."payment_applications"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_applications" ADD CONSTRAINT "payment_applications_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_events" ADD CONSTRAINT "payment_events_application" FOREIGN KEY ("seller_id","application_id") REFERENCES "public"."payment_applications"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_events" ADD CONSTRAINT "payment_events_file" FOREIGN KEY ("seller_id","file_id") REFERENCES "public"."stored_files"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "approvals_pending" ON "approvals" USING btree ("seller_id","kind","subject_id") WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX "approvals_by_time" ON "approvals" USING btree ("seller_id","state","created_at");--> statement-breakpoint
CREATE INDEX "payment_application_statements_by_application" ON "payment_application_statements" USING btree ("seller_id","application_id");--> statement-breakpoint
CREATE INDEX "payment_applications_by_state" ON "payment_applications" USING btree ("seller_id","state","state_since");--> statement-breakpoint
CREATE INDEX "payment_applications_by_time" ON "payment_applications" USING btree ("seller_id","created_at","id");