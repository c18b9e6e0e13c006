-- One row per contest, quarter, contestant and item: what was entered, and what an item's measure or stage says by
-- itself.
-- A typed figure stands before one that is looked up. An item with a stage counts the projects of the register that
-- reached it in the quarter; one with a measure takes the indicator's figure at the quarter's last month. Attainment is
-- a ratio with the task 1; a town is looked up among the targets handed down to it.
with named as (
  select
    contestants.contest,
    contestants.contest_group,
    contestants.contestant,
    contestants.adcode,
    contestants.town,
    contestants.first_quarter,
    contest_items.item,
    contest_items.project_stage,
    contest_items.indicator_code,
    contest_items.measure
  from contestants
  inner join contest_items using (contest)
  where contest_items.project_stage is not null or contest_items.indicator_code is not null
),
counted as (
  select
    named.contest,
    stage_quarters.quarter,
    named.contest_group,
    named.contestant,
    named.item,
    cast(null as double) as target,
    cast(sum(stage_quarters.reached) as double) as actual
  from named
  inner join stage_quarters
    on stage_quarters.adcode = named.adcode
    and stage_quarters.project_stage = named.project_stage
    and case
      when named.town is null then stage_quarters.town = '*' and stage_quarters.industry = '*' and stage_quarters.owner = '*'
      else stage_quarters.town = named.town
    end
  group by named.contest, stage_quarters.quarter, named.contest_group, named.contestant, named.item
),
-- a quarter of the register in which nothing of a town reached a stage is 0, not unknown
register_quarters as (
  select distinct adcode, quarter from stage_quarters
),
staged as (
  select
    named.contest,
    register_quarters.quarter,
    named.contest_group,
    named.contestant,
    named.item,
    'register' as origin,
    cast(null as double) as target,
    coalesce(counted.actual, 0) as actual
  from named
  inner join register_quarters using (adcode)
  left join counted
    on counted.contest = named.contest
    and counted.quarter = register_quarters.quarter
    and counted.contestant = named.contestant
    and counted.item = named.item
  where named.project_stage is not null
    and (named.first_quarter is null or register_quarters.quarter >= named.first_quarter)
),
quarters as (
  select * from (values (3, 1), (6, 2), (9, 3), (12, 4)) as quarters (month_number, quarter_number)
),
figures as (
  select
    adcode,
    qualifier as town,
    indicator_code,
    measure,
    month,
    compared_value,
    row_number() over (partition by adcode, qualifier, indicator_code, measure, month order by kind) as preference
  from peer_figures
),
measured as (
  select
    named.contest,
    cast(year(figures.month) as varchar) || '-Q' || cast(quarters.quarter_number as varchar) as quarter,
    named.contest_group,
    named.contestant,
    named.item,
    named.first_quarter,
    'measure' as origin,
    case when named.measure = 'attainment' then 1.0e0 end as target,
    figures.compared_value as actual
  from named
  inner join figures
    on figures.adcode = named.adcode
    and figures.indicator_code = named.indicator_code
    and figures.measure = named.measure
    and figures.town = coalesce(named.town, '')
    and figures.preference = 1
  inner join quarters
    on quarters.month_number = month(figures.month)
  where named.indicator_code is not null
),
found as (
  select contest, quarter, contest_group, contestant, item, origin, target, actual
  from staged
  union all
  select contest, quarter, contest_group, contestant, item, origin, target, actual
  from measured
  where first_quarter is null or quarter >= first_quarter
)
select
  coalesce(contest_results.contest, found.contest) as contest,
  coalesce(contest_results.quarter, found.quarter) as quarter,
  coalesce(contest_results.contest_group, found.contest_group) as contest_group,
  coalesce(contest_results.contestant, found.contestant) as contestant,
  coalesce(contest_results.item, found.item) as item,
  case when contest_results.actual is not null or found.contest is null then 'entered' else found.origin end as origin,
  coalesce(contest_results.target, found.target) as target,
  coalesce(contest_results.actual, found.actual) as actual
from contest_results
full join found
  on found.contest = contest_results.contest
  and found.quarter = contest_results.quarter
  and found.contestant = contest_results.contestant
  and found.item = contest_results.item
order by
  contest,
  quarter,
  contest_group,
  contestant,
  item
