-- block: Each quote is what its document says at that place, letter by letter.
select
  statement_id,
  document,
  start,
  quote
from statements
join documents using (document)
where substr(documents.raw, statements.start + 1, statements."end" - statements.start) <> quote
order by statement_id
