-- Why: an enumerator looks for Datos!F5 and not for row 3, so a refused row keeps where a spreadsheet shows it, and so do the
-- rows that were taken. And a row that was mended is followed where it went: which row of which push it became.
ALTER TABLE rejected
    ADD COLUMN IF NOT EXISTS cell String,
    ADD COLUMN IF NOT EXISTS replayRow UInt64;
ALTER TABLE receipt_rows ADD COLUMN IF NOT EXISTS cells Array(String);
