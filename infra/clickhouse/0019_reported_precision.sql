-- Why: who prints a number and does not say how exact it is has a word of its own (docs/adr/0041). A further word of an
-- enumeration changes what may be written and nothing of what is stored. Copies first: a row that came through the log
-- before they knew the word could not be read.
ALTER TABLE month
    MODIFY COLUMN quantifier Enum8('exact' = 0, 'approximately' = 1, 'more_than' = 2, 'less_than' = 3, 'reported' = 4);

ALTER TABLE stock
    MODIFY COLUMN quantifier Enum8('exact' = 0, 'approximately' = 1, 'more_than' = 2, 'less_than' = 3, 'reported' = 4);

ALTER TABLE overlap
    MODIFY COLUMN quantifier Enum8('exact' = 0, 'approximately' = 1, 'more_than' = 2, 'less_than' = 3, 'reported' = 4);

ALTER TABLE log
    MODIFY COLUMN quantifier Enum8('exact' = 0, 'approximately' = 1, 'more_than' = 2, 'less_than' = 3, 'reported' = 4);
