-- One row per contest, group, quarter and holder of the banner, with how long it has been held.
with quarters as (
  select
    contests.*,
    cast(substr(quarter, 1, 4) as integer) * 4 + cast(substr(quarter, 7, 1) as integer) as quarter_number
  from contests
),
holders as (
  select
    quarters.*,
    quarter_number - row_number() over (
      partition by contest, contest_group, contestant
      order by quarter_number
    ) as run
  from quarters
  where rank = 1
),
previous as (
  select
    contest,
    contest_group,
    quarter_number + 1 as quarter_number,
    string_agg(contestant, '、' order by contestant) as previous_holder
  from holders
  group by contest, contest_group, quarter_number
)
select
  holders.contest,
  holders.contest_name,
  holders.contest_group,
  holders.quarter,
  holders.contestant as holder,
  holders.score,
  previous.previous_holder,
  row_number() over (
    partition by holders.contest, holders.contest_group, holders.contestant, holders.run
    order by holders.quarter_number
  ) as quarters_in_a_row,
  row_number() over (
    partition by holders.contest, holders.contest_group, holders.contestant
    order by holders.quarter_number
  ) as times
from holders
left join previous using (contest, contest_group, quarter_number)
order by
  holders.contest,
  holders.contest_group,
  holders.quarter,
  holders.contestant
