CREATE TABLE "campaign_recipients" (
	"campaign_id" uuid NOT NULL,
	"chat_id" bigint NOT NULL,
	"person_ids" uuid[] NOT NULL,
	"locale" text NOT NULL,
	"topic" text,
	"variant" text NOT NULL,
	"payload" jsonb NOT NULL,
	"status" text NOT NULL,
	"reason" text,
	"taken_by" text,
	"sending_at" timestamp with time zone,
	"done_at" timestamp with time zone,
	"message_id" integer,
	CONSTRAINT "campaign_recipients_campaign_id_chat_id_pk" PRIMARY KEY("campaign_id","chat_id")
);
--> statement-breakpoint
CREATE TABLE "campaigns" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"day" date,
	"topic" text,
	"segment" jsonb,
	"texts" jsonb,
	"lane" text NOT NULL,
	"hold_out" real NOT NULL,
	"scheduled_at" timestamp with time zone NOT NULL,
	"status" text NOT NULL,
	"made_by" bigint,
	"approved_by" bigint,
	"progress_chat_id" bigint,
	"progress_message_id" integer,
	"made_at" timestamp with time zone NOT NULL,
	"submitted_at" timestamp with time zone,
	"approved_at" timestamp with time zone,
	"started_at" timestamp with time zone,
	"settled_at" timestamp with time zone,
	CONSTRAINT "campaigns_two_persons" CHECK ("campaigns"."approved_by" <> "campaigns"."made_by")
);
--> statement-breakpoint
CREATE TABLE "opt_outs" (
	"chat_id" bigint NOT NULL,
	"topic" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "opt_outs_chat_id_topic_pk" PRIMARY KEY("chat_id","topic")
);
--> statement-breakpoint
ALTER TABLE "opt_outs" ADD CONSTRAINT "opt_outs_chat_id_chats_id_fk" FOREIGN KEY ("chat_id") REFERENCES "public"."chats"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "campaigns_calendar_day" ON "campaigns" USING btree ("day") WHERE "campaigns"."kind" = 'calendar';--> statement-breakpoint
CREATE INDEX "campaigns_unsettled" ON "campaigns" USING btree ("status") WHERE "campaigns"."settled_at" is null;--> statement-breakpoint
-- A row is written three times, and each version stays on its page.
ALTER TABLE campaign_recipients SET (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);
