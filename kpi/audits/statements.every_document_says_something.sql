-- warn: A document without a single statement was perhaps not read as it should be.
select
  documents.document,
  documents.format,
  documents.warnings
from documents
anti join statements using (document)
order by document
