-- Why: a covered range of offsets is the proof that it is stored. Written after the insert and before the
-- commit; the union of a partition's ranges must be contiguous. `safeTo` gives the watermark.
CREATE TABLE IF NOT EXISTS sink_audit
(
    topic LowCardinality(String),
    partition UInt16,
    partitions UInt16,
    firstOffset UInt64,
    lastOffset UInt64,
    rows UInt32,
    rejected UInt32,
    markers UInt32,
    safeTo DateTime64(3, 'UTC'),
    worker LowCardinality(String),
    storedAt DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(storedAt)
ORDER BY (topic, partition, firstOffset, lastOffset);
