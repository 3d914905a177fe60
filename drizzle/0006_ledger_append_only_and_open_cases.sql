-- The ledger is what cover is recomputed from: what was entered stays, and a correction is a counter-entry.
CREATE FUNCTION contributions_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'contributions are append-only';
END $$;
--> statement-breakpoint
CREATE TRIGGER contributions_append_only BEFORE UPDATE OR DELETE ON contributions
  FOR EACH STATEMENT EXECUTE FUNCTION contributions_refuse_change();
--> statement-breakpoint
-- What was waiting for staff before there were cases.
INSERT INTO cases (id, kind, subject_id, person_id, province_code, opened_at)
  SELECT gen_random_uuid(), CASE a.status WHEN 'held' THEN 'held' ELSE 'application' END,
    a.id, a.person_id, p.province_code, a.submitted_at
  FROM applications a JOIN people p ON p.id = a.person_id
  WHERE a.status IN ('submitted', 'held', 'in_review');
--> statement-breakpoint
INSERT INTO cases (id, kind, subject_id, opened_at)
  SELECT gen_random_uuid(), 'link', id, at FROM link_requests WHERE status = 'submitted';
--> statement-breakpoint
INSERT INTO cases (id, kind, subject_id, person_id, province_code, opened_at)
  SELECT gen_random_uuid(), 'change', c.id, c.person_id, p.province_code, c.at
  FROM change_requests c JOIN people p ON p.id = c.person_id WHERE c.status = 'submitted';
--> statement-breakpoint
INSERT INTO cases (id, kind, subject_id, person_id, province_code, opened_at)
  SELECT gen_random_uuid(), 'notice', n.id, n.person_id, p.province_code, n."on"::timestamptz
  FROM notices n JOIN people p ON p.id = n.person_id WHERE n.state = 'handed_in';
