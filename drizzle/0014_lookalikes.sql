CREATE TABLE "lookalike_dismissals" (
	"person_a" uuid NOT NULL,
	"person_b" uuid NOT NULL,
	"staff_id" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "lookalike_dismissals_person_a_person_b_pk" PRIMARY KEY("person_a","person_b")
);
--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "name_key_km" text;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "name_key_latin" text;--> statement-breakpoint
ALTER TABLE "lookalike_dismissals" ADD CONSTRAINT "lookalike_dismissals_person_a_people_id_fk" FOREIGN KEY ("person_a") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lookalike_dismissals" ADD CONSTRAINT "lookalike_dismissals_person_b_people_id_fk" FOREIGN KEY ("person_b") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "lookalike_dismissals_b" ON "lookalike_dismissals" USING btree ("person_b");--> statement-breakpoint
CREATE INDEX "identity_claims_stated" ON "identity_claims" USING btree ("hash") WHERE not "identity_claims"."living";--> statement-breakpoint
CREATE INDEX "people_birth_date" ON "people" USING btree ("birth_date");--> statement-breakpoint
CREATE INDEX "people_phone" ON "people" USING btree ("phone_hash") WHERE "people"."phone_hash" is not null;--> statement-breakpoint
CREATE INDEX "people_names" ON "people" USING gin ("name_key_km" gin_trgm_ops,"name_key_latin" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "people_without_keys" ON "people" USING btree ("id") WHERE "people"."name_key_km" is null;