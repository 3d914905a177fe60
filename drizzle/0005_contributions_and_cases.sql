CREATE TABLE "cases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"person_id" uuid,
	"province_code" text,
	"front" boolean DEFAULT false NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"leased_by" bigint,
	"leased_until" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"closed_by" text,
	"outcome" text
);
--> statement-breakpoint
CREATE TABLE "payment_claims" (
	"id" uuid PRIMARY KEY NOT NULL,
	"reference" text NOT NULL,
	"chat_id" bigint NOT NULL,
	"person_id" uuid NOT NULL,
	"for_month" text NOT NULL,
	"bank" text,
	"paid_on" date,
	"status" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "payment_claims_reference" UNIQUE("reference")
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"bank" text NOT NULL,
	"bank_reference" text NOT NULL,
	"card_number" text NOT NULL,
	"card_hash" text NOT NULL,
	"period" text NOT NULL,
	"for_month" text NOT NULL,
	"amount_khr" integer NOT NULL,
	"paid_on" date NOT NULL,
	"status" text NOT NULL,
	"reason" text,
	"person_id" uuid,
	"import_id" uuid NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
DROP INDEX "contributions_person";--> statement-breakpoint
ALTER TABLE "contributions" ADD COLUMN "payment_id" uuid;--> statement-breakpoint
ALTER TABLE "contributions" ADD COLUMN "recorded_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "queued" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "undone_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "undone_by" text;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "reference" text;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "chat_id" bigint;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "own_words" text;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "answered_on" date;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "answer" text;--> statement-breakpoint
ALTER TABLE "payment_claims" ADD CONSTRAINT "payment_claims_chat_id_chats_id_fk" FOREIGN KEY ("chat_id") REFERENCES "public"."chats"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_claims" ADD CONSTRAINT "payment_claims_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "cases_one_open" ON "cases" USING btree ("kind","subject_id") WHERE "cases"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "cases_next" ON "cases" USING btree ("kind","front" DESC NULLS LAST,"opened_at") WHERE "cases"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "cases_subject" ON "cases" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "payment_claims_chat" ON "payment_claims" USING btree ("chat_id");--> statement-breakpoint
CREATE UNIQUE INDEX "payment_claims_one_open" ON "payment_claims" USING btree ("person_id","for_month") WHERE "payment_claims"."status" = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "payments_key" ON "payments" USING btree ("bank","bank_reference","card_hash","period") WHERE "payments"."status" <> 'undone';--> statement-breakpoint
CREATE INDEX "payments_import" ON "payments" USING btree ("import_id");--> statement-breakpoint
CREATE INDEX "payments_person" ON "payments" USING btree ("person_id");--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_chat_id_chats_id_fk" FOREIGN KEY ("chat_id") REFERENCES "public"."chats"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contributions_of_person" ON "contributions" USING btree ("person_id","for_month","paid_on","amount_khr");--> statement-breakpoint
CREATE INDEX "contributions_payment" ON "contributions" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "notices_chat" ON "notices" USING btree ("chat_id");--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_reference" UNIQUE("reference");