-- Why: series are asked far more often than observations change. A row is one key and month with one number
-- for each day (arrays as long as the month), so weeks, months and years are sums of days by the same method.
-- Rows are recomputed whole for keys that changed and versioned by the watermark they were computed at, so a
-- slow old run cannot overwrite a newer one. An emptied key is written as empty (arrays of zeros, n = 0).
--   spread, endSum, startSum: people a day by each method
--   active: observations whose span holds the day; begins, ends: those whose first or last day it is
--   m*: bit set a day: 0-3 quantifier, 4-7 date accuracy, 8 some figure not reported, 9 some figure above zero
CREATE TABLE IF NOT EXISTS flow_rollup
(
    category LowCardinality(String),
    country LowCardinality(String),
    cause LowCardinality(String),
    source LowCardinality(String),
    role Enum8('recommended' = 0, 'triangulation' = 1, 'unknown' = 2),
    month Date32,
    n UInt32,
    spread Array(Int64),
    endSum Array(Int64),
    startSum Array(Int64),
    active Array(UInt32),
    begins Array(UInt32),
    ends Array(UInt32),
    mSpread Array(UInt16),
    mEnd Array(UInt16),
    mStart Array(UInt16),
    version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (category, country, cause, source, role, month)
SETTINGS index_granularity = 256;

-- The keys a run recomputes: found once, used by each of its parts. Only a note: a run that finds none here
-- would find them again from the log.
CREATE TABLE IF NOT EXISTS rollup_dirty
(
    upTo Int64,
    category LowCardinality(String),
    country LowCardinality(String),
    cause LowCardinality(String),
    month Date32,
    source LowCardinality(String),
    role Enum8('recommended' = 0, 'triangulation' = 1, 'unknown' = 2),
    foundAt DateTime DEFAULT now()
)
ENGINE = MergeTree
ORDER BY (upTo, category, country, cause, month, source, role)
TTL foundAt + INTERVAL 1 DAY;

-- A stock changes at change points and stands until the next: one row a key and change point.
CREATE TABLE IF NOT EXISTS stock_rollup
(
    category LowCardinality(String),
    country LowCardinality(String),
    cause LowCardinality(String),
    source LowCardinality(String),
    role Enum8('recommended' = 0, 'triangulation' = 1, 'unknown' = 2),
    at Date32,
    n UInt32,
    people Int64,
    mask UInt16,
    measuredOn Date32,
    oldestOn Date32,
    partial Bool,
    version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (category, country, cause, source, role, at);

-- The watermark: the newest finished run. It is kept here and not in Redis, which may vanish.
CREATE TABLE IF NOT EXISTS rollup_runs
(
    runId String,
    fromWatermark DateTime64(3, 'UTC'),
    watermark DateTime64(3, 'UTC'),
    state LowCardinality(String),
    changed UInt64,
    flowKeys UInt64,
    stockKeys UInt64,
    conflicts UInt64,
    startedAt DateTime64(3, 'UTC'),
    finishedAt Nullable(DateTime64(3, 'UTC')),
    worker LowCardinality(String),
    updatedAt DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(updatedAt)
ORDER BY (watermark, runId);

CREATE TABLE IF NOT EXISTS verify_runs
(
    runId String,
    watermark DateTime64(3, 'UTC'),
    keys UInt64,
    drift UInt64,
    details String,
    seconds Float64,
    finishedAt DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = MergeTree
ORDER BY finishedAt;
