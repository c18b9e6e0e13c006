-- warn: A part of a document was not read: the warning names where it begins, which bound it is beyond, and the cure.
with lines as (
  select
    documents.document,
    unnest(string_split(documents.warnings, chr(10))) as warning
  from documents
)
select
  lines.document,
  lines.warning
from lines
where regexp_matches(lines.warning, 'not read|nothing was read|only the first')
order by lines.document, lines.warning
