-- One row per district, indicator, qualifier, measure and month: the one figure it is compared with its peers by.
-- Bounded and single-month figures are left out; of several vintages the chosen one counts. What a qualifier narrows is
-- compared with what the same qualifier narrows; it is empty for the whole. `kind` is one word for all that may be
-- compared: however amounts are printed (level, flow), they are flows or stocks. An increment is the change of an
-- amount, not an amount: it has no value to be compared, only the attainment of a target of its own.
with attained as (
  select
    progress.adcode,
    progress.indicator_code,
    coalesce(targets.qualifier, '') as qualifier,
    case
      when targets.family = 'amount' then targets.accrual
      when targets.family = 'growth' then 'growth_rate'
      when targets.family = 'ratio' then 'share'
      when targets.family = 'completion' then 'completion_rate'
      else targets.family
    end as kind,
    'attainment' as measure,
    progress.month,
    case
      when progress.comparator in ('<=', '<') and coalesce(progress.baseline_value, 0) = 0 then 'down'
      else 'up'
    end as direction,
    progress.attainment as compared_value,
    'ratio' as unit,
    progress.target_id,
    progress.actual_id
  from progress
  inner join targets using (target_id, revision)
  where progress.attainment is not null
    and month(targets.period_end) = 12
    and month(targets.period_start) = 1
    and year(targets.period_end) = year(targets.period_start)
  qualify row_number() over (
    partition by
      progress.adcode,
      progress.indicator_code,
      coalesce(targets.qualifier, ''),
      targets.family,
      case when targets.family = 'amount' then targets.accrual end,
      progress.month
    order by targets.confidence desc, progress.target_id
  ) = 1
),
-- a qualifier that one district alone has cannot be ranked
shared as (
  select
    indicator_code,
    coalesce(qualifier, '') as narrowed
  from actuals
  group by indicator_code, coalesce(qualifier, '')
  having coalesce(qualifier, '') = '' or count(distinct adcode) > 1
),
known as (
  select
    actuals.*,
    shared.narrowed,
    indicators.direction
  from actuals
  inner join indicators using (indicator_code)
  inner join shared
    on shared.indicator_code = actuals.indicator_code
    and shared.narrowed = coalesce(actuals.qualifier, '')
  cross join clock
  where (actuals.published_on is null or actuals.published_on <= clock.as_of)
    and actuals.is_contradicted <> 'yes'
    and actuals.comparator in ('=', '~')
    and month(actuals.period_start) = 1
    and year(actuals.period_start) = year(actuals.period_end)
    and (indicators.unit = actuals.unit or actuals.basis = 'rate')
),
grown as (
  select
    adcode,
    indicator_code,
    narrowed as qualifier,
    'growth_rate' as kind,
    'growth' as measure,
    last_day(period_end) as month,
    direction,
    cast(case when kind = 'growth_rate' then value else stated_growth end as double) as compared_value,
    '%' as unit,
    cast(null as varchar) as target_id,
    actual_id
  from known
  where kind = 'growth_rate' or (stated_growth is not null and basis <> 'period')
  qualify row_number() over (
    partition by adcode, indicator_code, narrowed, last_day(period_end)
    order by chosen is not null desc, published_on desc, basis = 'rate' desc, actual_id
  ) = 1
),
valued as (
  select
    adcode,
    indicator_code,
    narrowed as qualifier,
    case when family = 'ratio' then 'share' when basis = 'stock' then 'stock' else 'flow' end as kind,
    'value' as measure,
    last_day(period_end) as month,
    direction,
    cast(value as double) as compared_value,
    unit,
    cast(null as varchar) as target_id,
    actual_id
  from known
  where basis in ('cumulative', 'stock')
    and kind not in ('growth_rate', 'increment', 'completion_rate', 'rank', 'milestone', 'duration')
  qualify row_number() over (
    partition by
      adcode,
      indicator_code,
      narrowed,
      case when family = 'ratio' then 'share' when basis = 'stock' then 'stock' else 'flow' end,
      last_day(period_end)
    order by chosen is not null desc, published_on desc, actual_id
  ) = 1
)
select
  indicator_code,
  qualifier,
  kind,
  measure,
  month,
  adcode,
  direction,
  compared_value,
  unit,
  target_id,
  actual_id
from (
  select * from attained
  union all
  select * from grown
  union all
  select * from valued
) as figures
