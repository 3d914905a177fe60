-- Names alike (registry/lookalikes.ts) and search by name. A trusted extension: the owner of the database may do it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
