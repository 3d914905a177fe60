CREATE TABLE "audit_seals" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"from_id" bigint NOT NULL,
	"to_id" bigint NOT NULL,
	"count" integer NOT NULL,
	"seal" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "audit_staff" ON "audit" USING btree ("actor","at") WHERE "audit"."actor" like 'staff:%';
--> statement-breakpoint
CREATE FUNCTION audit_begin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Before a row takes its id, its transaction has a number: the sealer knows by it who may still add to a range.
  PERFORM pg_current_xact_id();
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_begin BEFORE INSERT ON audit
  FOR EACH STATEMENT EXECUTE FUNCTION audit_begin();
--> statement-breakpoint
CREATE TRIGGER audit_seals_append_only BEFORE UPDATE OR DELETE ON audit_seals
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
