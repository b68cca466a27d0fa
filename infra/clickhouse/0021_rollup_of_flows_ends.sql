-- Why: flows are added up from the ledger (0020), as of any instant and as of now. A reader of before must fail rather than go
-- on with figures that nobody recomputes any more, so the tables go; all of it can be made again from the log.
DROP TABLE IF EXISTS flow_rollup;
DROP TABLE IF EXISTS rollup_dirty;
