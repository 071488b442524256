-- What can be asked of a register beside its tables (docs/how-to/keep-a-register.md).

-- Where every request stands on a day, by what was adopted up to then.
CREATE MACRO requests_on(day) AS TABLE
SELECT *, CASE
    WHEN answered_on <= CAST(day AS DATE) AND unclear THEN 'unclear'
    WHEN answered_on <= CAST(day AS DATE) THEN 'answered'
    WHEN asked_again_on <= CAST(day AS DATE) THEN 'superseded'
    WHEN due_to < CAST(day AS DATE) THEN 'overdue'
    ELSE 'open' END AS status
FROM requests WHERE asked_on IS NULL OR asked_on <= CAST(day AS DATE);

-- The different words of a text.
CREATE MACRO words_of(words) AS
list_distinct(regexp_extract_all(lower(words), '[\p{L}\p{N}]+'));

-- Of the different words of two texts, the share that both have.
CREATE MACRO likeness(one, other) AS
2.0 * len(list_intersect(words_of(one), words_of(other)))
    / greatest(1, len(words_of(one)) + len(words_of(other)));

-- The paragraphs that say the same as one, word for word or nearly so; the oldest first. Which are
-- looked at is told by their marks, as in operative.resolutions.twins.
CREATE MACRO twins_of(named) AS TABLE
WITH one AS (
    SELECT p.*, d.adopted FROM paragraphs p JOIN documents d USING (source)
    WHERE p.paragraph = named AND p.wording IS NOT NULL ORDER BY source, position LIMIT 1
), met AS (
    SELECT p.*, d.adopted, p.wording = one.wording AS same,
        CASE WHEN p.wording = one.wording THEN 1.0
            ELSE round(likeness(p.text, one.text), 3) END AS likeness,
        CASE WHEN d.adopted < one.adopted THEN 'earlier'
            WHEN d.adopted > one.adopted THEN 'later' END AS came
    FROM paragraphs p JOIN documents d USING (source), one
    WHERE (p.source, p.position) != (one.source, one.position)
        AND (p.wording = one.wording
            OR len(list_intersect(p.marks, one.marks)) >= if(len(one.marks) >= 9, 2, 1))
)
SELECT paragraph, came, adopted, same, likeness, text, source FROM met
WHERE likeness >= 0.75 ORDER BY adopted, paragraph, source;
