-- What was known on the day of the clock: one row per fact, with sums and rates that follow from other rows.
-- `seen` is not kept aside: what follows from it reads few of its rows.
with seen as not materialized (
  select
    actuals.series,
    actuals.unit_class,
    actuals.family,
    actuals.kind,
    actuals.basis,
    actuals.period_start,
    actuals.period_end,
    actuals.value,
    actuals.stage,
    actuals.published_on,
    actuals.first_published_on,
    actuals.stated_attainment,
    actuals.stated_growth,
    actuals.actual_id,
    actuals.is_contradicted
  from actuals
  cross join clock
  where coalesce(actuals.published_on, actuals.period_end) <= clock.as_of
    and (actuals.superseded_on is null or actuals.superseded_on > clock.as_of)
),

-- figures of single periods that do not begin in January, and the January figure that leads up to the first of them
singles as (
  select *
  from seen
  where family in ('amount', 'increment') and basis = 'period' and month(period_start) > 1 and is_contradicted <> 'yes'
),

first_singles as (
  select series, unit_class, family, year(period_start) as year, min(period_start) as first_day
  from singles
  group by series, unit_class, family, year(period_start)
),

openings as (
  select
    seen.*,
    row_number() over (
      partition by seen.series, seen.unit_class, seen.family, seen.period_end
      order by seen.basis
    ) as preference
  from seen
  join first_singles
    on seen.series = first_singles.series
    and seen.unit_class = first_singles.unit_class
    and seen.family = first_singles.family
    and seen.period_end = cast(first_singles.first_day - interval 1 day as date)
    and seen.period_start = cast(date_trunc('year', first_singles.first_day) as date)
  where seen.basis in ('cumulative', 'period') and seen.is_contradicted <> 'yes'
),

steps as (
  select
    series, unit_class, family, kind, basis, period_start, period_end, value, stage, published_on, first_published_on,
    actual_id
  from singles
  union all
  select
    series, unit_class, family, kind, basis, period_start, period_end, value, stage, published_on, first_published_on,
    actual_id
  from openings
  where preference = 1
),

chains as (
  select
    steps.*,
    sum(value) over so_far as summed,
    sum(date_diff('day', period_start, period_end) + 1) over so_far as days,
    min(period_start) over so_far as first_day,
    max(published_on) over so_far as last_published_on,
    max(first_published_on) over so_far as last_first_published_on
  from steps
  window so_far as (
    partition by series, unit_class, family, year(period_start)
    order by period_start, period_end
    rows between unbounded preceding and current row
  )
),

-- contiguous from the first of January: as many days reported as have passed, so no gap and no overlap
summed as (
  select chains.*
  from chains
  where month(first_day) = 1
    and month(period_start) > 1
    and days = date_diff('day', first_day, period_end) + 1
),

summed_only as (
  select summed.*
  from summed
  left join seen
    on seen.series = summed.series
    and seen.unit_class = summed.unit_class
    and seen.family = summed.family
    and seen.basis = 'cumulative'
    and seen.period_start = summed.first_day
    and seen.period_end = summed.period_end
  where seen.actual_id is null
),

stated as (
  select
    seen.*,
    row_number() over (
      partition by seen.series, seen.period_start, seen.period_end
      order by seen.published_on desc nulls last, seen.actual_id
    ) as newest
  from seen
  left join seen as growth
    on growth.series = seen.series
    and growth.family = 'growth'
    and growth.period_start = seen.period_start
    and growth.period_end = seen.period_end
  where seen.family = 'amount' and seen.stated_growth is not null and growth.actual_id is null
)

select
  series, unit_class, family, kind, basis, period_start, period_end, value, stage,
  published_on, first_published_on, stated_attainment, actual_id,
  'reported' as derivation, is_contradicted
from seen
union all
select
  series, unit_class, family, kind, 'cumulative', first_day, period_end, summed, stage,
  last_published_on, last_first_published_on, null, actual_id,
  'summed', 'no'
from summed_only
union all
select
  series, '%', 'growth', 'growth_rate', 'rate', period_start, period_end, stated_growth, stage,
  published_on, first_published_on, null, actual_id,
  'stated_growth', is_contradicted
from stated
where newest = 1
