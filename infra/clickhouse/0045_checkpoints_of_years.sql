-- Why: sums by year and first level of the cause are few (22,000 cells where months have 600,000), so a checkpoint of them
-- alone is cheap and can be made far more often: what a question of all countries by year pays for is the rows since.
-- A list of its own, because whoever knows only of ledger_checkpoints takes each of them for one that has months.
CREATE TABLE IF NOT EXISTS ledger_year_checkpoints
(
    at DateTime64(3, 'UTC'),
    id UInt64,
    cells UInt64,
    madeAt DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(madeAt)
ORDER BY (at, id);
