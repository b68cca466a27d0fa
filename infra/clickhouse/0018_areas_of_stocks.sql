-- Why: which of several figures of a stock count is decided area by area (packages/log/src/sql/nested-areas.ts), so each
-- has the areas it was counted in beside it: P-code, name, admin level (-1: none is given) and what it is known to lie in.
-- A place of origin is where people came from; it counts only where nothing else is given, as for the column adminLevel.
-- DTM's adapter says in the note which province a district lies in: P-codes of Iraq's districts (IQD001) do not begin
-- with that of their governorate (IQG01), and it is the only place where rows stored earlier say it.
ALTER TABLE stock
    ADD COLUMN IF NOT EXISTS areas Array(Tuple(code String, name String, level Int8, within Array(String)));

ALTER TABLE stock_from_log MODIFY QUERY
WITH JSONExtract(places, 'Array(Tuple(role String, adminLevel Nullable(Int8), pcode String, name String))') AS given,
    arrayFilter(p -> p.role != 'origin', given) AS located,
    if(format = 'iom-dtm' AND startsWith(note, 'In '), substring(note, 4), '') AS province
SELECT
    category, country, source, operation, cause,
    sipHash64(source, id) AS k, revision, reinterpretAsUInt64(reverse(unhex(hash))) AS h,
    role, people, quantifier, dateAccuracy, start AS measured, end AS reported,
    round, roundComplete, assessment, adminLevel, origin, destination, nationality, nationalityGroup,
    eventId, placeKey, id, recordedAt,
    18446744073709551615 - (toUInt64(toUnixTimestamp64Milli(recordedAt)) * 4194304 + offset % 4194304) AS ver,
    CAST(arrayMap(p -> (p.pcode, p.name, ifNull(p.adminLevel, -1),
        if(province = '', CAST([], 'Array(String)'), arrayConcat([province], splitByString(', ', province)))),
        if(empty(located), given, located)),
        'Array(Tuple(code String, name String, level Int8, within Array(String)))') AS areas
FROM log
WHERE op = 'report' AND kind = 'stock' AND overlapGroup = '';

-- What is there already, once more with its areas: of two rows of one revision the one inserted last stands.
INSERT INTO stock (category, country, source, operation, cause, k, revision, h, role, people, quantifier, dateAccuracy,
    measured, reported, round, roundComplete, assessment, adminLevel, origin, destination, nationality, nationalityGroup,
    eventId, placeKey, id, recordedAt, ver, areas)
WITH JSONExtract(places, 'Array(Tuple(role String, adminLevel Nullable(Int8), pcode String, name String))') AS given,
    arrayFilter(p -> p.role != 'origin', given) AS located,
    if(format = 'iom-dtm' AND startsWith(note, 'In '), substring(note, 4), '') AS province
SELECT
    category, country, source, operation, cause,
    sipHash64(source, id) AS k, revision, reinterpretAsUInt64(reverse(unhex(hash))) AS h,
    role, people, quantifier, dateAccuracy, start AS measured, end AS reported,
    round, roundComplete, assessment, adminLevel, origin, destination, nationality, nationalityGroup,
    eventId, placeKey, id, recordedAt,
    18446744073709551615 - (toUInt64(toUnixTimestamp64Milli(recordedAt)) * 4194304 + offset % 4194304) AS ver,
    CAST(arrayMap(p -> (p.pcode, p.name, ifNull(p.adminLevel, -1),
        if(province = '', CAST([], 'Array(String)'), arrayConcat([province], splitByString(', ', province)))),
        if(empty(located), given, located)),
        'Array(Tuple(code String, name String, level Int8, within Array(String)))') AS areas
FROM log
WHERE op = 'report' AND kind = 'stock' AND overlapGroup = ''
SETTINGS max_execution_time = 0;

-- By which rule a unit was computed: one of an older rule is computed again by the next sweep.
ALTER TABLE stock_rollup
    ADD COLUMN IF NOT EXISTS rule UInt8 DEFAULT 0;
