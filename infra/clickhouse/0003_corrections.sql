-- Why: which revision of an observation counts is decided by a join with these few rows (one in ten in
-- practice) instead of with every id: all revisions above 1, all retractions, and by the sweep both sides
-- of a conflict (same source, id and revision, other content).
CREATE TABLE IF NOT EXISTS corrections
(
    k UInt64,
    source LowCardinality(String),
    revision UInt64,
    h UInt64,
    recordedAt DateTime64(3, 'UTC'),
    partition UInt16,
    offset UInt64,
    ver UInt64
)
ENGINE = ReplacingMergeTree(ver)
ORDER BY (k, source, revision, h)
SETTINGS index_granularity = 1024;

CREATE MATERIALIZED VIEW IF NOT EXISTS corrections_from_log TO corrections AS
SELECT
    sipHash64(source, id) AS k, source, revision, reinterpretAsUInt64(reverse(unhex(hash))) AS h,
    recordedAt, partition, offset,
    18446744073709551615 - (toUInt64(toUnixTimestamp64Milli(recordedAt)) * 4194304 + offset % 4194304) AS ver
FROM log
WHERE revision > 1 OR op = 'retract';

-- The sides of each conflict, for the list and the count; the one appended first counts.
CREATE TABLE IF NOT EXISTS conflicts
(
    source LowCardinality(String),
    id String,
    revision UInt64,
    hash String,
    recordedAt DateTime64(3, 'UTC'),
    partition UInt16,
    offset UInt64,
    counts Bool,
    foundAt DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(foundAt)
ORDER BY (source, id, revision, hash);
