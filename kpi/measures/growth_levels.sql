-- Growth targets in absolute terms, on the base known when they were made and on the base known now.
with growths as (
  select target_id, month, series, period_start, due, target, base_value, level_value
  from positions
  where family = 'growth' and actual_id is not null and level_value is not null and period_start is not null
),

levels as (
  select series, period_start, period_end, cast(value as double) as value
  from observations
  where family = 'amount' and basis = 'cumulative' and is_contradicted <> 'yes' and series in (select series from growths)
  qualify row_number() over (
    partition by series, period_start, period_end
    order by case unit_class when '元' then 0 else 1 end, unit_class, derivation, actual_id
  ) = 1
),

rates as (
  select series, period_start, period_end, cast(value as double) as value
  from observations
  where family = 'growth' and is_contradicted <> 'yes' and series in (select series from growths)
  qualify row_number() over (
    partition by series, period_start, period_end
    order by derivation, actual_id
  ) = 1
),

together as (
  select
    growths.target_id,
    growths.month,
    growths.target,
    cast(growths.base_value as double) as base_then,
    cast(growths.level_value as double) as level_then,
    reached.value as level_actual,
    published.value as base_published,
    whole.value / nullif(1 + rates.value / 100, 0) as base_implied
  from growths
  left join levels as reached
    on reached.series = growths.series
    and reached.period_start = growths.period_start
    and reached.period_end = growths.month
  left join levels as published
    on published.series = growths.series
    and published.period_start = cast(growths.period_start - interval 1 year as date)
    and published.period_end = last_day(cast(growths.due - interval 1 year as date))
  left join levels as whole
    on whole.series = growths.series
    and whole.period_start = growths.period_start
    and whole.period_end = growths.due
  left join rates
    on rates.series = growths.series
    and rates.period_start = growths.period_start
    and rates.period_end = growths.due
)

select
  target_id,
  month,
  level_actual,
  base_then,
  coalesce(base_implied, base_published) as base_latest,
  case
    when base_implied is not null then 'implied_by_growth'
    when base_published is not null then 'published'
  end as base_latest_method,
  level_actual / level_then as level_attainment,
  level_actual / nullif(coalesce(base_implied, base_published) * (1 + target / 100), 0) as level_attainment_latest
from together
