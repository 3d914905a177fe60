CREATE TABLE "staff" (
	"telegram_id" bigint PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"added_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff_invitations" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"role" text NOT NULL,
	"province_code" text,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"used_by" bigint
);
--> statement-breakpoint
CREATE TABLE "staff_roles" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"telegram_id" bigint NOT NULL,
	"role" text NOT NULL,
	"province_code" text,
	"granted_at" timestamp with time zone NOT NULL,
	"granted_by" text NOT NULL,
	"revoked_at" timestamp with time zone,
	"revoked_by" text
);
--> statement-breakpoint
ALTER TABLE "card_keys" ADD COLUMN "signs_from" timestamp with time zone;--> statement-breakpoint
UPDATE "card_keys" SET "signs_from" = "created_at";--> statement-breakpoint
ALTER TABLE "card_keys" ALTER COLUMN "signs_from" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "staff_roles" ADD CONSTRAINT "staff_roles_telegram_id_staff_telegram_id_fk" FOREIGN KEY ("telegram_id") REFERENCES "public"."staff"("telegram_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "staff_invitations_token" ON "staff_invitations" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "staff_invitations_open" ON "staff_invitations" USING btree ("expires_at") WHERE "staff_invitations"."used_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "staff_roles_one_living" ON "staff_roles" USING btree ("telegram_id","role",coalesce("province_code", '')) WHERE "staff_roles"."revoked_at" is null;