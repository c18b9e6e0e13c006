-- Targets of several years: growth a year so far against the growth a year they need.
-- Levels and ratios only: a flow of one year counts with its yearly total, a flow over several years and a growth rate
-- not at all.
with seen as (
  select
    targets.target_id,
    targets.revision,
    targets.adcode,
    targets.district,
    targets.indicator_code,
    targets.indicator,
    targets.series,
    targets.unit_class,
    targets.unit,
    targets.family,
    targets.accrual,
    targets.direction,
    targets.value,
    case
      when year(targets.period_end) > year(targets.period_start) or targets.base_source is null
        then targets.baseline_value
    end as baseline_value,
    year(targets.period_end) as target_year,
    case
      when year(targets.period_end) > year(targets.period_start) then year(targets.period_start) - 1
      else year(targets.valid_from) - 1
    end as base_year,
    case when year(targets.period_end) > year(targets.period_start) then 1 else 0 end as is_long,
    row_number() over (partition by targets.target_id order by targets.revision desc) as preference
  from targets
  cross join clock
  where (targets.published_on is null or targets.published_on <= clock.as_of)
    and targets.family in ('amount', 'ratio')
    and targets.value > 0
    and month(targets.period_end) = 12
),

plans as (
  select *
  from seen
  where preference = 1
    and target_year - base_year >= 2
    and (accrual <> 'flow' or is_long = 0)
),

yearly as (
  select
    series,
    unit_class,
    family,
    case when basis = 'cumulative' then 'flow' else 'stock' end as fill,
    year(period_end) as year,
    value,
    actual_id
  from observations
  where family in ('amount', 'ratio')
    and is_contradicted <> 'yes'
    and month(period_end) = 12
    and period_end = last_day(period_end)
    and (basis = 'stock' or period_start = cast(date_trunc('year', period_end) as date))
    and value > 0
  qualify row_number() over (
    partition by series, unit_class, family, case when basis = 'cumulative' then 'flow' else 'stock' end,
      year(period_end)
    order by basis, derivation, actual_id
  ) = 1
),

starts as (
  select
    plans.*,
    coalesce(case when plans.accrual <> 'flow' then plans.baseline_value end, yearly.value) as base_value
  from plans
  left join yearly
    on yearly.series = plans.series
    and yearly.unit_class = plans.unit_class
    and yearly.family = plans.family
    and yearly.fill = case when plans.accrual = 'flow' then 'flow' else 'stock' end
    and yearly.year = plans.base_year
),

rates as (
  select
    starts.*,
    yearly.year,
    yearly.value as actual_value,
    yearly.actual_id,
    power(cast(yearly.value as double) / cast(starts.base_value as double), 1.0e0 / (yearly.year - starts.base_year)) - 1 as observed_rate,
    power(cast(starts.value as double) / cast(starts.base_value as double), 1.0e0 / (starts.target_year - starts.base_year)) - 1
      as required_rate
  from starts
  join yearly
    on yearly.series = starts.series
    and yearly.unit_class = starts.unit_class
    and yearly.family = starts.family
    and yearly.fill = case when starts.accrual = 'flow' then 'flow' else 'stock' end
    and yearly.year > starts.base_year
    and yearly.year <= starts.target_year
  where starts.base_value > 0
),

ratios as (
  select
    rates.*,
    case when direction = 'down' then -1 else 1 end * observed_rate / nullif(abs(required_rate), 0) as ratio
  from rates
)

select
  target_id,
  revision,
  year,
  adcode,
  district,
  indicator_code,
  indicator,
  unit,
  base_year,
  base_value,
  target_year,
  value as target_value,
  actual_value,
  actual_id,
  observed_rate * 100 as observed_rate,
  required_rate * 100 as required_rate,
  ratio,
  case
    when ratio is null then 'undefined'
    when ratio >= 0.95 then 'substantial'
    when ratio >= 0.6 then 'moderate'
    when ratio >= 0 then 'limited'
    else 'deterioration'
  end as verdict
from ratios
