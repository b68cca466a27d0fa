-- Why: "what became of my push?" is asked later and from elsewhere. What a push made new and what it revised stands
-- in the log itself (its column `receipt`), so undoing one needs no table of its own.
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
