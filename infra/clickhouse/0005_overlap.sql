-- Why: Panama's SNM prints the same crossings in a bulletin, a yearly table and the press. Which one counts
-- depends on the bucket asked for, so these few rows are chosen at read and never rolled up.
CREATE TABLE IF NOT EXISTS overlap
(
    category LowCardinality(String),
    country LowCardinality(String),
    source LowCardinality(String),
    overlapGroup LowCardinality(String),
    overlapRank UInt8,
    status LowCardinality(String),
    dataset LowCardinality(String),
    k UInt64,
    revision UInt64,
    h UInt64,
    cause LowCardinality(String),
    role Enum8('recommended' = 0, 'triangulation' = 1, 'unknown' = 2),
    people Nullable(Int64),
    quantifier Enum8('exact' = 0, 'approximately' = 1, 'more_than' = 2, 'less_than' = 3),
    dateAccuracy Enum8('day' = 0, 'week' = 1, 'month' = 2, 'year' = 3),
    start Date32,
    end Date32,
    origin LowCardinality(String),
    destination LowCardinality(String),
    nationality LowCardinality(String),
    nationalityGroup LowCardinality(String),
    operation LowCardinality(String),
    eventId String,
    id String,
    recordedAt DateTime64(3, 'UTC'),
    ver UInt64
)
ENGINE = ReplacingMergeTree(ver)
ORDER BY (category, country, source, overlapGroup, k, revision, h);

CREATE MATERIALIZED VIEW IF NOT EXISTS overlap_from_log TO overlap AS
SELECT
    category, country, source, overlapGroup, overlapRank, status, dataset,
    sipHash64(source, id) AS k, revision, reinterpretAsUInt64(reverse(unhex(hash))) AS h,
    cause, role, people, quantifier, dateAccuracy, start, end, origin, destination, nationality, nationalityGroup,
    operation, eventId, id, recordedAt,
    18446744073709551615 - (toUInt64(toUnixTimestamp64Milli(recordedAt)) * 4194304 + offset % 4194304) AS ver
FROM log
WHERE op = 'report' AND kind = 'flow' AND overlapGroup != '';
