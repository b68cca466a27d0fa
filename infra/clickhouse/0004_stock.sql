-- Why: stocks are true at a date and never added over time, so they have a read copy and an order of their own.
CREATE TABLE IF NOT EXISTS stock
(
    category LowCardinality(String),
    country LowCardinality(String),
    source LowCardinality(String),
    operation LowCardinality(String),
    cause LowCardinality(String),
    k UInt64,
    revision UInt64,
    h UInt64,
    role Enum8('recommended' = 0, 'triangulation' = 1, 'unknown' = 2),
    people Nullable(Int64),
    quantifier Enum8('exact' = 0, 'approximately' = 1, 'more_than' = 2, 'less_than' = 3),
    dateAccuracy Enum8('day' = 0, 'week' = 1, 'month' = 2, 'year' = 3),
    measured Date32,
    reported Date32,
    round Nullable(UInt32),
    roundComplete Nullable(Bool),
    assessment LowCardinality(String),
    adminLevel Nullable(UInt8),
    origin LowCardinality(String),
    destination LowCardinality(String),
    nationality LowCardinality(String),
    nationalityGroup LowCardinality(String),
    eventId String,
    placeKey String,
    id String,
    recordedAt DateTime64(3, 'UTC'),
    ver UInt64
)
ENGINE = ReplacingMergeTree(ver)
ORDER BY (category, country, source, operation, cause, k, revision, h)
SETTINGS index_granularity = 1024;

CREATE MATERIALIZED VIEW IF NOT EXISTS stock_from_log TO stock AS
SELECT
    category, country, source, operation, cause,
    sipHash64(source, id) AS k, revision, reinterpretAsUInt64(reverse(unhex(hash))) AS h,
    role, people, quantifier, dateAccuracy, start AS measured, end AS reported,
    round, roundComplete, assessment, adminLevel, origin, destination, nationality, nationalityGroup,
    eventId, placeKey, id, recordedAt,
    18446744073709551615 - (toUInt64(toUnixTimestamp64Milli(recordedAt)) * 4194304 + offset % 4194304) AS ver
FROM log
WHERE op = 'report' AND kind = 'stock' AND overlapGroup = '';
