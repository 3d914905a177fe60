ALTER TABLE "imports" ADD COLUMN "undo_asked_by" bigint;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "undo_asked_at" timestamp with time zone;