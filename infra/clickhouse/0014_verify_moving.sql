-- Why: a comparison that found no drift has said nothing of what kept moving while it looked. Without this number a run that
-- compared little reads like one that compared all. NULL: it was not kept yet when the row was written.
ALTER TABLE verify_runs
    ADD COLUMN IF NOT EXISTS moving Nullable(UInt64) AFTER drift;
