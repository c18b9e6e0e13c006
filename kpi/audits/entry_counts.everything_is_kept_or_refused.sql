-- block: Each document, each row of a tidy table and each figure of another is kept or refused, none is both or lost.
with kept as (
  select 'documents' as step, document as file, 1 as entries from documents
  union all
  select 'sheets' as step, file, count(*) as entries from sheets group by file
),
refused as (
  select 'documents' as step, file, 1 as entries
  from rejected
  where step = 'documents' and rule <> 'unclear_district' -- the document is kept, and asks for the code
  group by file
  union all
  select 'sheets' as step, file, count(distinct place) as entries
  from rejected
  where step = 'sheets'
    and rule not in ('unknown_column', 'missing_column', 'bad_header')
    and regexp_matches(place, '(^|, )(row \d+|[A-Z]{1,3}\d+)')
  group by file
),
counted as (
  select step, file, sum(entries) as entries from entry_counts group by step, file
)
select
  counted.step,
  counted.file,
  counted.entries as went_in,
  coalesce(kept.entries, 0) as kept,
  coalesce(refused.entries, 0) as refused
from counted
left join kept using (step, file)
left join refused using (step, file)
where counted.entries <> coalesce(kept.entries, 0) + coalesce(refused.entries, 0)
order by counted.step, counted.file
