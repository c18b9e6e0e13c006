-- block: Each document and each table row that went in is kept or refused, none is both and none is lost.
with kept as (
  select 'documents' as step, document as file, 1 as entries from documents
  union all
  select 'sheets' as step, file, count(*) as entries from sheets group by file
),
refused as (
  select 'documents' as step, file, 1 as entries from rejected where stage = 'documents' group by file
  union all
  select 'sheets' as step, file, count(distinct regexp_extract(place, '^.*row \d+')) as entries
  from rejected
  where stage = 'sheets'
    and rule not in ('unknown_column', 'missing_column')
    and regexp_matches(place, 'row \d+')
  group by file
),
counted as (
  select step, file, sum(entries) as entries from tallies group by step, file
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
