-- Why: the sweep asks "whose revisions were appended between two watermarks?" and must not scan the log for it.
CREATE TABLE IF NOT EXISTS arrivals
(
    recordedAt DateTime64(3, 'UTC'),
    partition UInt16,
    offset UInt64,
    source LowCardinality(String),
    id String,
    revision UInt64
)
ENGINE = ReplacingMergeTree
ORDER BY (recordedAt, partition, offset)
SETTINGS index_granularity = 1024;

CREATE MATERIALIZED VIEW IF NOT EXISTS arrivals_from_log TO arrivals AS
SELECT recordedAt, partition, offset, source, id, revision FROM log;
