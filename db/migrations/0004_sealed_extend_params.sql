ALTER TABLE "order_lines" DROP COLUMN "extend_params";--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "extend_params_sealed" "bytea";