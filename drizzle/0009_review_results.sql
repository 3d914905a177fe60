CREATE TABLE "reviews" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"actor" text NOT NULL,
	"decision" text NOT NULL,
	"reason" text,
	"lines" text[] NOT NULL,
	"comment" text,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "chat_id" bigint;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reviews_application" ON "reviews" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "cases_waiting" ON "cases" USING btree ("front" DESC NULLS LAST,"opened_at","kind","province_code") WHERE "cases"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "cases_in_hand" ON "cases" USING btree ("leased_by") WHERE "cases"."closed_at" is null and "cases"."leased_by" is not null;--> statement-breakpoint
CREATE INDEX "applications_person" ON "applications" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "applications_sponsor" ON "applications" USING btree ("sponsor_id");--> statement-breakpoint
CREATE INDEX "outbox_deletions" ON "outbox" USING btree ("chat_id") WHERE "outbox"."done_at" is null and "outbox"."kind" = 'message.delete';