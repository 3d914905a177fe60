DROP INDEX "payments_key";--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "reverses_id" uuid;--> statement-breakpoint
CREATE UNIQUE INDEX "payments_reversed_once" ON "payments" USING btree ("reverses_id") WHERE "payments"."status" <> 'undone';--> statement-breakpoint
CREATE INDEX "payments_card" ON "payments" USING btree ("card_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "payments_key" ON "payments" USING btree ("bank","bank_reference","card_hash","period",("amount_khr" < 0)) WHERE "payments"."status" <> 'undone';