ALTER TABLE "export_requests" ADD COLUMN "purpose" text NOT NULL;--> statement-breakpoint
ALTER TABLE "export_requests" ADD COLUMN "reason" text;--> statement-breakpoint
CREATE UNIQUE INDEX "export_requests_one_open" ON "export_requests" USING btree ("requested_by","kind") WHERE "export_requests"."status" in ('asked', 'approved');