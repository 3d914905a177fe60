ALTER TABLE "audit" ADD COLUMN "role" text;--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "message_id" bigint;