-- Why: the double-count guard asks "which other figures speak of the same event, category, country and places?".
-- Only recommended figures with an event and named places can be such, so they stand here once more, together by `g`:
-- the group, the same 64 bits as `sameFigureKey` in packages/contracts (a test compares the two). Places count by
-- P-code or name and not by coordinates: a pin that an analyst moved makes no other place. `k` to `g` has a table of
-- its own, because the sweep knows who changed and has to find every group a revision of it ever belonged to.
-- Both are read at single points all over, so granules and compressed blocks are small.
CREATE TABLE IF NOT EXISTS event_figures
(
    g UInt64,
    k UInt64,
    revision UInt64,
    h UInt64,
    source LowCardinality(String),
    id String,
    category LowCardinality(String),
    country LowCardinality(String),
    cause LowCardinality(String),
    eventId String,
    origin LowCardinality(String),
    destination LowCardinality(String),
    nationality LowCardinality(String),
    nationalityGroup LowCardinality(String),
    operation LowCardinality(String),
    people Nullable(Int64),
    start Date32,
    end Date32,
    recordedAt DateTime64(3, 'UTC'),
    ver UInt64
)
ENGINE = ReplacingMergeTree(ver)
ORDER BY (g, k, revision, h)
SETTINGS index_granularity = 128, min_compress_block_size = 4096;

CREATE TABLE IF NOT EXISTS event_figure_groups
(
    k UInt64,
    g UInt64
)
ENGINE = ReplacingMergeTree
ORDER BY (k, g)
SETTINGS index_granularity = 128, min_compress_block_size = 4096;

CREATE MATERIALIZED VIEW IF NOT EXISTS event_figure_groups_from_event_figures TO event_figure_groups AS
SELECT k, g FROM event_figures;

CREATE MATERIALIZED VIEW IF NOT EXISTS event_figures_from_log TO event_figures AS
WITH arraySort(arrayDistinct(arrayMap(p -> if(p.pcode != '', p.pcode, p.name),
    JSONExtract(places, 'Array(Tuple(pcode String, name String))')))) AS names
SELECT
    reinterpretAsUInt64(reverse(substring(SHA256(arrayStringConcat(arrayConcat(
        [toString(source), eventId, toString(category), toString(country),
            toString(nationality), toString(nationalityGroup), toString(origin), toString(destination)],
        if(kind = 'stock', [toString(end), toString(operation), toString(assessment),
            ifNull(toString(round), ''), toString(cause)], []),
        if(empty(names), [placeKey], names)), '\x1f')), 1, 8))) AS g,
    sipHash64(source, id) AS k,
    revision,
    reinterpretAsUInt64(reverse(unhex(hash))) AS h,
    source, id, category, country, cause, eventId, origin, destination, nationality, nationalityGroup, operation,
    people, start, end, recordedAt,
    18446744073709551615 - (toUInt64(toUnixTimestamp64Milli(recordedAt)) * 4194304 + offset % 4194304) AS ver
FROM log
WHERE op = 'report' AND kind != 'none' AND eventId != '' AND placeKey != '' AND role = 'recommended'
    AND isNotNull(people) AND overlapGroup = '';

-- Groups that more than one observation ever belonged to, with those that count now (none, when all were corrected
-- away): small, so that a question as of now does not look for them, and one as of then knows where to look.
-- Recomputed whole by the sweep and versioned by its watermark. The row with an empty category stands for the table:
-- its version says how far the groups are computed, so that a table that is new begins with all of them.
CREATE TABLE IF NOT EXISTS suspects
(
    category LowCardinality(String),
    country LowCardinality(String),
    source LowCardinality(String),
    g UInt64,
    eventId String,
    origin LowCardinality(String),
    destination LowCardinality(String),
    nationality LowCardinality(String),
    nationalityGroup LowCardinality(String),
    members Array(Tuple(people Int64, cause String, start Date32, end Date32, operation String)),
    version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (category, country, source, g)
SETTINGS index_granularity = 256;

-- What the log held before this table was there. What comes in meanwhile comes twice, which is harmless.
INSERT INTO event_figures
WITH arraySort(arrayDistinct(arrayMap(p -> if(p.pcode != '', p.pcode, p.name),
    JSONExtract(places, 'Array(Tuple(pcode String, name String))')))) AS names
SELECT
    reinterpretAsUInt64(reverse(substring(SHA256(arrayStringConcat(arrayConcat(
        [toString(source), eventId, toString(category), toString(country),
            toString(nationality), toString(nationalityGroup), toString(origin), toString(destination)],
        if(kind = 'stock', [toString(end), toString(operation), toString(assessment),
            ifNull(toString(round), ''), toString(cause)], []),
        if(empty(names), [placeKey], names)), '\x1f')), 1, 8))) AS g,
    sipHash64(source, id) AS k,
    revision,
    reinterpretAsUInt64(reverse(unhex(hash))) AS h,
    source, id, category, country, cause, eventId, origin, destination, nationality, nationalityGroup, operation,
    people, start, end, recordedAt,
    18446744073709551615 - (toUInt64(toUnixTimestamp64Milli(recordedAt)) * 4194304 + offset % 4194304) AS ver
FROM log
WHERE op = 'report' AND kind != 'none' AND eventId != '' AND placeKey != '' AND role = 'recommended'
    AND isNotNull(people) AND overlapGroup = ''
SETTINGS max_execution_time = 0;
