-- Why: "what became of my push?" is asked later and from elsewhere; and undoing a push needs to know
-- what it made new and what it revised.
CREATE TABLE IF NOT EXISTS receipts
(
    receiptId String,
    source LowCardinality(String),
    format LowCardinality(String),
    dataset LowCardinality(String),
    receivedAt DateTime64(3, 'UTC'),
    state LowCardinality(String),
    receipt String,
    updatedAt DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(updatedAt)
ORDER BY receiptId;

CREATE TABLE IF NOT EXISTS receipt_rows
(
    receiptId String,
    source LowCardinality(String),
    id String,
    revision UInt64,
    previousRevision UInt64,
    outcome LowCardinality(String),
    storedAt DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(storedAt)
ORDER BY (receiptId, source, id, revision);
