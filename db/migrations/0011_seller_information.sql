CREATE TABLE "seller_agreements" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"version" text NOT NULL,
	"effective_on" date NOT NULL,
	"url" text NOT NULL,
	"signed_on" date,
	"signed_by" text,
	"file_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "seller_agreements_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "seller_agreements_version" UNIQUE("seller_id","kind","title","version")
);
--> statement-breakpoint
CREATE TABLE "seller_benefit_applications" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"subject" text NOT NULL,
	"wanted_on" date,
	"amount_minor" bigint,
	"currency" text NOT NULL,
	"note" text NOT NULL,
	"revision" integer NOT NULL,
	"submitted_at" timestamp (3) with time zone,
	"decided_at" timestamp (3) with time zone,
	"decided_by" text,
	"reason" text,
	"material_file_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "seller_benefit_applications_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
CREATE TABLE "seller_certification_locks" (
	"seller_id" uuid PRIMARY KEY NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"locked_at" timestamp (3) with time zone,
	"unlock_ticket" text,
	"unlocked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "seller_certifications" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" integer NOT NULL,
	"state" text NOT NULL,
	"revision" integer NOT NULL,
	"company_name" text NOT NULL,
	"company_version" integer,
	"contracting_entity" text NOT NULL,
	"currency" text NOT NULL,
	"taxpayer_kind" text,
	"tax_sealed" "bytea" NOT NULL,
	"bank_sealed" "bytea" NOT NULL,
	"survey_sealed" "bytea" NOT NULL,
	"contact_sealed" "bytea",
	"submitted_at" timestamp (3) with time zone,
	"expected_on" date,
	"review_started_at" timestamp (3) with time zone,
	"decided_at" timestamp (3) with time zone,
	"decided_by" text,
	"reason" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "seller_certifications_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "seller_certifications_number" UNIQUE("seller_id","number")
);
--> statement-breakpoint
CREATE TABLE "seller_companies" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer NOT NULL,
	"legal_name" text NOT NULL,
	"registration_number" text NOT NULL,
	"country" text NOT NULL,
	"address" text NOT NULL,
	"website" text NOT NULL,
	"established_on" date,
	"capital_minor" bigint,
	"capital_currency" text NOT NULL,
	"staff" integer,
	"support_days" integer,
	"support_hours" integer,
	"joined_on" date,
	"changed_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "seller_companies_pk" PRIMARY KEY("seller_id","id"),
	CONSTRAINT "seller_companies_version" UNIQUE("seller_id","version")
);
--> statement-breakpoint
CREATE TABLE "seller_contacts" (
	"seller_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"person_sealed" "bytea" NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "seller_contacts_pk" PRIMARY KEY("seller_id","kind")
);
--> statement-breakpoint
CREATE TABLE "seller_qualifications" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"file_id" uuid NOT NULL,
	"number" text NOT NULL,
	"valid_until" date,
	"added_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone,
	CONSTRAINT "seller_qualifications_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
CREATE TABLE "seller_tier_rules" (
	"seller_id" uuid PRIMARY KEY NOT NULL,
	"rules" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "seller_agreements" ADD CONSTRAINT "seller_agreements_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_agreements" ADD CONSTRAINT "seller_agreements_file" FOREIGN KEY ("seller_id","file_id") REFERENCES "public"."stored_files"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_benefit_applications" ADD CONSTRAINT "seller_benefit_applications_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_benefit_applications" ADD CONSTRAINT "seller_benefit_applications_file" FOREIGN KEY ("seller_id","material_file_id") REFERENCES "public"."stored_files"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_certification_locks" ADD CONSTRAINT "seller_certification_locks_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_certifications" ADD CONSTRAINT "seller_certifications_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_companies" ADD CONSTRAINT "seller_companies_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_contacts" ADD CONSTRAINT "seller_contacts_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_qualifications" ADD CONSTRAINT "seller_qualifications_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_qualifications" ADD CONSTRAINT "seller_qualifications_file" FOREIGN KEY ("seller_id","file_id") REFERENCES "public"."stored_files"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_tier_rules" ADD CONSTRAINT "seller_tier_rules_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "seller_benefit_applications_by_state" ON "seller_benefit_applications" USING btree ("seller_id","state","id");--> statement-breakpoint
CREATE UNIQUE INDEX "seller_certifications_open" ON "seller_certifications" USING btree ("seller_id") WHERE state in ('draft', 'submitted', 'in_review');--> statement-breakpoint
CREATE INDEX "seller_qualifications_by_file" ON "seller_qualifications" USING btree ("seller_id","file_id");