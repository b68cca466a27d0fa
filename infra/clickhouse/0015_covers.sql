-- Why: what a figure lacks has to stand beside the figure. Rows that were refused say when and where they would have counted,
-- and receipts what their file covers (its window, by dataset) and by how many people its rows fall short of printed totals.
-- Rows of before hold none of it: their period is not known, so they may be of any.
--   dataset: '' where the format has one only or none; ids: of the observations that the row would have made
--   windows: by dataset; published: rows of a published format, whose next file says again what this one said
--   shorts: printed totals that the rows do not add up to; people null where it is not told by how many
ALTER TABLE rejected
    ADD COLUMN IF NOT EXISTS category LowCardinality(String),
    ADD COLUMN IF NOT EXISTS country LowCardinality(String),
    ADD COLUMN IF NOT EXISTS periodFrom Nullable(Date32),
    ADD COLUMN IF NOT EXISTS periodTo Nullable(Date32),
    ADD COLUMN IF NOT EXISTS people Nullable(Int64),
    ADD COLUMN IF NOT EXISTS ids Array(String);

ALTER TABLE receipts
    ADD COLUMN IF NOT EXISTS complete Bool DEFAULT false,
    ADD COLUMN IF NOT EXISTS windows Array(Tuple(dataset String, from Date32, to Date32)),
    ADD COLUMN IF NOT EXISTS shorts Array(Tuple(country String, from Nullable(Date32), to Nullable(Date32), people Nullable(Int64)));

-- Nearly all figures name nobody, and whether any does is asked with each question: what ever did, whatever became of it, so
-- that the figures themselves are read by whom they name only where that can matter.
CREATE TABLE IF NOT EXISTS naming
(
    category LowCardinality(String),
    country LowCardinality(String),
    source LowCardinality(String)
)
ENGINE = ReplacingMergeTree
ORDER BY (category, country, source);

CREATE MATERIALIZED VIEW IF NOT EXISTS naming_from_log TO naming AS
SELECT DISTINCT category, country, source
FROM log
WHERE op = 'report' AND (nationality != '' OR nationalityGroup != '' OR (origin != '' AND origin != country)
    OR (destination != '' AND destination != country));

INSERT INTO naming
SELECT DISTINCT category, country, source
FROM log
WHERE op = 'report' AND (nationality != '' OR nationalityGroup != '' OR (origin != '' AND origin != country)
    OR (destination != '' AND destination != country));
