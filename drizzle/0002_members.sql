CREATE TABLE "card_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"public_key" text NOT NULL,
	"private_key" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"retired_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "cards" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "contributions" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"for_month" text NOT NULL,
	"amount_khr" integer NOT NULL,
	"paid_on" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"file_hash" text NOT NULL,
	"actor" text NOT NULL,
	"lines" integer NOT NULL,
	"accepted" integer NOT NULL,
	"rejected" integer NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "link_attempts" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"chat_id" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "link_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"chat_id" bigint NOT NULL,
	"reference" text NOT NULL,
	"claimed" text NOT NULL,
	"status" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "link_requests_reference" UNIQUE("reference")
);
--> statement-breakpoint
CREATE TABLE "members" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"card_number" text NOT NULL,
	"card_hash" text NOT NULL,
	"kind" text NOT NULL,
	"sponsor_id" uuid,
	"relation" text,
	"age_exception" boolean DEFAULT false NOT NULL,
	"registered_on" date NOT NULL,
	"ended_on" date,
	"end_reason" text,
	"as_of" date NOT NULL,
	CONSTRAINT "members_card" UNIQUE("card_hash")
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"state" text NOT NULL,
	"from_month" text NOT NULL,
	"to_month" text NOT NULL,
	"on" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "parameters" (
	"name" text NOT NULL,
	"from" date NOT NULL,
	"value" jsonb,
	"unit" text NOT NULL,
	"source" text NOT NULL,
	"confidence" text NOT NULL,
	"note" text,
	"loaded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "parameters_name_from_pk" PRIMARY KEY("name","from")
);
--> statement-breakpoint
DROP INDEX "drafts_one_a_chat_and_form";--> statement-breakpoint
ALTER TABLE "people" ALTER COLUMN "occupation" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ALTER COLUMN "phone" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ALTER COLUMN "phone_hash" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "sponsor_id" uuid;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "ready_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cards" ADD CONSTRAINT "cards_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_attempts" ADD CONSTRAINT "link_attempts_chat_id_chats_id_fk" FOREIGN KEY ("chat_id") REFERENCES "public"."chats"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_requests" ADD CONSTRAINT "link_requests_chat_id_chats_id_fk" FOREIGN KEY ("chat_id") REFERENCES "public"."chats"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_sponsor_id_people_id_fk" FOREIGN KEY ("sponsor_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cards_person" ON "cards" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "contributions_person" ON "contributions" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "link_attempts_chat" ON "link_attempts" USING btree ("chat_id","at");--> statement-breakpoint
CREATE INDEX "link_attempts_at" ON "link_attempts" USING btree ("at");--> statement-breakpoint
CREATE INDEX "link_requests_chat" ON "link_requests" USING btree ("chat_id");--> statement-breakpoint
CREATE INDEX "members_sponsor" ON "members" USING btree ("sponsor_id");--> statement-breakpoint
CREATE INDEX "notices_person" ON "notices" USING btree ("person_id");--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_sponsor_id_people_id_fk" FOREIGN KEY ("sponsor_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_one_a_chat_form_and_subject" UNIQUE NULLS NOT DISTINCT("chat_id","form","subject_id");