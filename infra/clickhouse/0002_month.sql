-- Why: a changed key (category, country, cause, month) has to be recomputed from one contiguous range,
-- however long the spans of its observations are; so a flow stands here once for each month it touches.
-- One to one, no sums: a view that sums counts every redelivery again (ClickHouse#27232 and our lesson 5).
-- Publications of which one counts (overlapGroup) are chosen at read and kept out.
CREATE TABLE IF NOT EXISTS month
(
    category LowCardinality(String),
    country LowCardinality(String),
    cause LowCardinality(String),
    month Date32,
    k UInt64,
    revision UInt64,
    h UInt64,
    source LowCardinality(String),
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
    placeKey String,
    id String,
    reportedAt Nullable(DateTime64(3, 'UTC')),
    recordedAt DateTime64(3, 'UTC'),
    ver UInt64
)
ENGINE = ReplacingMergeTree(ver)
ORDER BY (category, country, cause, month, k, revision, h)
SETTINGS index_granularity = 1024;

CREATE MATERIALIZED VIEW IF NOT EXISTS month_from_log TO month AS
SELECT
    category, country, cause,
    addMonths(makeDate32(toYear(start), toMonth(start), 1), arrayJoin(range(toUInt32(
        (toYear(end) * 12 + toMonth(end)) - (toYear(start) * 12 + toMonth(start)) + 1)))) AS month,
    sipHash64(source, id) AS k,
    revision,
    reinterpretAsUInt64(reverse(unhex(hash))) AS h,
    source, role, people, quantifier, dateAccuracy, start, end,
    origin, destination, nationality, nationalityGroup, operation, eventId, placeKey, id, reportedAt, recordedAt,
    18446744073709551615 - (toUInt64(toUnixTimestamp64Milli(recordedAt)) * 4194304 + offset % 4194304) AS ver
FROM log
WHERE op = 'report' AND kind = 'flow' AND overlapGroup = '';
