ALTER TABLE "campaigns" ADD COLUMN "progress_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "progress_shown" text;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "progress_ended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "effect_told_at" timestamp with time zone;