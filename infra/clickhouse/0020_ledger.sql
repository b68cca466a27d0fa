-- Why: what a figure was at any instant is a sum of what changed until then. Each change of the revision that counts of an
-- observation stands here once for each month that it touches: with sign 1 when it began to count, with -1 when another
-- took its place. Up to a watermark nothing is added any more, so "as of T" is the sum of the rows up to T.
-- The key is what the log alone decides, so a run that died and is run again writes the same rows. `at` comes first:
-- parts then hardly overlap, and the newest rows are read without reading the others.
--   share: people of the month when they are spread over the days; figure: of the whole span, null where not reported
--   mask: what maskOf says of the observation; counted by mask, a bit set becomes a sum
CREATE TABLE IF NOT EXISTS flow_ledger
(
    at DateTime64(3, 'UTC'),
    k UInt64,
    source LowCardinality(String),
    revision UInt64,
    sign Int8,
    month Date32,
    category LowCardinality(String),
    country LowCardinality(String),
    cause LowCardinality(String),
    role Enum8('recommended' = 0, 'triangulation' = 1, 'unknown' = 2),
    share Int64,
    figure Nullable(Int64),
    start Date32,
    end Date32,
    mask UInt16
)
ENGINE = ReplacingMergeTree
ORDER BY (at, k, source, revision, sign, month)
SETTINGS index_granularity = 1024;

-- The sums at chosen instants, so that a question reads one of them and the ledger since. Written whole under an `id` of
-- its own, which counts once it stands in ledger_checkpoints: what a run that died left behind is never read.
--   level: sums by month and cause, and by year and first level of the cause, which are few and what is asked most
--   n: observations that touch the month (each of them, of a year); begun, ended: whose first or last day is in it;
--   carried: that began before it; goesOn: that end after it. Of a year they are those of its January and its December
CREATE TABLE IF NOT EXISTS flow_checkpoint
(
    id UInt64,
    level Enum8('month' = 1, 'year' = 2),
    category LowCardinality(String),
    country LowCardinality(String),
    cause LowCardinality(String),
    source LowCardinality(String),
    role Enum8('recommended' = 0, 'triangulation' = 1, 'unknown' = 2),
    month Date32,
    mask UInt16,
    n Int64,
    begun Int64,
    carried Int64,
    goesOn Int64,
    ended Int64,
    spread Int64,
    endSum Int64,
    startSum Int64
)
ENGINE = MergeTree
ORDER BY (id, level, category, country, cause, source, role, month, mask)
SETTINGS index_granularity = 1024;

CREATE TABLE IF NOT EXISTS ledger_checkpoints
(
    at DateTime64(3, 'UTC'),
    id UInt64,
    cells UInt64,
    madeAt DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(madeAt)
ORDER BY (at, id);

-- What an existing store held is entered in parts, and goes on where it stopped: each part that is done, and the plan as
-- part number `of`. Until all are, questions go to the log.
CREATE TABLE IF NOT EXISTS ledger_builds
(
    upTo DateTime64(3, 'UTC'),
    part UInt32,
    of UInt32,
    doneAt DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(doneAt)
ORDER BY (upTo, part);

-- How far the ledger goes is published with the watermark: a rollup-worker of before, which knows of no ledger, says 1970.
ALTER TABLE rollup_runs
    ADD COLUMN IF NOT EXISTS ledgerTo DateTime64(3, 'UTC') DEFAULT toDateTime64(0, 3, 'UTC');
