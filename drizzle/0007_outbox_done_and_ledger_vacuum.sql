CREATE INDEX "outbox_done" ON "outbox" USING btree ("done_at") WHERE "outbox"."done_at" is not null;--> statement-breakpoint
-- Cover is read from the index alone, which works for pages that a vacuum has seen. By default a ledger that is only
-- added to waits for a fifth of its rows to be new: five months' money. So the pages of an import are seen soon after it.
ALTER TABLE contributions SET (autovacuum_vacuum_insert_scale_factor = 0.005, autovacuum_analyze_scale_factor = 0.02);
