-- Why: a ledger of an existing store was built in parts by a hash of the identity, each of which read the whole log: of
-- 100 million observations 500 times. Now a part is a range of the log's own order, and what is noted is where it ended.
--   source, id: the last identity of a range that was entered
--   whole: nothing was behind it
-- ledger_builds stays for what was built before.
CREATE TABLE IF NOT EXISTS ledger_ranges
(
    upTo DateTime64(3, 'UTC'),
    source String,
    id String,
    whole Bool,
    doneAt DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(doneAt)
ORDER BY (upTo, source, id);
