-- Why: a range of the audit that stands for a year of batches counts more rows than 32 bits hold.
ALTER TABLE sink_audit
    MODIFY COLUMN rows UInt64,
    MODIFY COLUMN markers UInt64;
