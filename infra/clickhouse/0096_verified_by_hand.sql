-- Why: what `verify` works out from the log by hand was worked out in parts by a hash of the key, each of which read the
-- whole log: of 100 million observations a hundred times, for longer each time than a statement may take. Now the log is
-- read range after range of its own order, and what each range gives is kept here until all of it can be compared. A run
-- has partitions of its own and drops them; of one that was killed they go after some days.
--   side: 1 by hand from the log, 2 the ledger, 3 what readers add up. The other columns are those of flow_checkpoint;
--   whose: the sum of a hash of each row, which tells one observation from another
CREATE TABLE IF NOT EXISTS verify_cells
(
    run UInt64,
    category LowCardinality(String),
    country LowCardinality(String),
    cause LowCardinality(String),
    source LowCardinality(String),
    role LowCardinality(String),
    month Date32,
    mask UInt16,
    side UInt8,
    n Int64,
    begun Int64,
    carried Int64,
    goesOn Int64,
    ended Int64,
    spread Int64,
    endSum Int64,
    startSum Int64,
    whose Int64,
    madeOn Date MATERIALIZED today()
)
ENGINE = SummingMergeTree
PARTITION BY run
ORDER BY (run, category, country, cause, source, role, month, mask, side)
TTL madeOn + INTERVAL 3 DAY;

-- Revisions that count: of stocks, and recommended flows of an event at a named place, which may count somebody twice.
CREATE TABLE IF NOT EXISTS verify_heads
(
    run UInt64,
    kind Enum8('flow' = 1, 'stock' = 2, 'none' = 3),
    category LowCardinality(String),
    country LowCardinality(String),
    source LowCardinality(String),
    cause LowCardinality(String),
    role Enum8('recommended' = 0, 'triangulation' = 1, 'unknown' = 2),
    people Nullable(Int64),
    start Date32,
    end Date32,
    origin LowCardinality(String),
    destination LowCardinality(String),
    nationality LowCardinality(String),
    nationalityGroup LowCardinality(String),
    places String,
    placeKey String,
    operation LowCardinality(String),
    round Nullable(UInt32),
    roundComplete Nullable(Bool),
    assessment LowCardinality(String),
    eventId String,
    note String,
    format LowCardinality(String),
    mask UInt16,
    madeOn Date MATERIALIZED today()
)
ENGINE = MergeTree
PARTITION BY run
ORDER BY (run, country, source)
TTL madeOn + INTERVAL 3 DAY;
