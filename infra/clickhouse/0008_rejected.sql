-- Why: every row that came in is accounted for. What could not be taken is kept whole, with its reason, so
-- that it can be corrected and replayed. A later row with the same key replaces an earlier state.
CREATE TABLE IF NOT EXISTS rejected
(
    rejectedId String,
    stage LowCardinality(String),
    source LowCardinality(String),
    format LowCardinality(String),
    receipt LowCardinality(String),
    row UInt64,
    code LowCardinality(String),
    path String,
    value String,
    message String,
    payload String,
    topic LowCardinality(String),
    partition UInt16,
    offset UInt64,
    state LowCardinality(String) DEFAULT 'open',
    replayReceipt String,
    rejectedAt DateTime64(3, 'UTC'),
    updatedAt DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(updatedAt)
ORDER BY rejectedId;
