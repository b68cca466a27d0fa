-- Why: a snapshot is made once a situation and cut-off, whoever asks; its document is kept in the data
-- directory, this row says that it exists and what its data hash is.
CREATE TABLE IF NOT EXISTS snapshots
(
    snapshotId String,
    situation LowCardinality(String),
    cutOff DateTime64(3, 'UTC'),
    watermark DateTime64(3, 'UTC'),
    number UInt32,
    dataHash String,
    document String,
    createdAt DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(createdAt)
ORDER BY (situation, cutOff, snapshotId);
