-- Why: an enumerator asks what became of row 7. What a push made of each row is kept beside its receipt, many rows in one,
-- because the log knows observations and not the rows they came in. It helps people while a push is fresh, so it is
-- forgotten after 400 days; the receipt and the revisions stay.
CREATE TABLE IF NOT EXISTS receipt_rows
(
    receiptId String,
    part UInt32,
    rows Array(UInt64),
    sources Array(LowCardinality(String)),
    ids Array(String),
    revisions Array(UInt64),
    outcomes Array(LowCardinality(String)),
    updatedAt DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(updatedAt)
ORDER BY (receiptId, part)
TTL toDateTime(updatedAt) + INTERVAL 400 DAY;
