-- How much of a year's total earlier years had reached by each month, and how well intervals made of it held so far.
with cumulatives as (
  select
    adcode,
    indicator_code,
    qualifier,
    unit_class,
    year(period_end) as year,
    month(period_end) as month,
    cast(value as double) as value
  from observations
  where family = 'amount'
    and basis = 'cumulative'
    and value > 0
    and period_start = cast(date_trunc('year', period_end) as date)
    and period_end = last_day(period_end)
),

shares as (
  select
    cumulatives.adcode,
    cumulatives.indicator_code,
    cumulatives.qualifier,
    cumulatives.unit_class,
    cumulatives.year,
    cumulatives.month,
    cumulatives.value / total.value as share,
    ln(cumulatives.value / total.value) as log_share
  from cumulatives
  join cumulatives as total
    on total.adcode = cumulatives.adcode
    and total.indicator_code = cumulatives.indicator_code
    and total.qualifier = cumulatives.qualifier
    and total.unit_class = cumulatives.unit_class
    and total.year = cumulatives.year
    and total.month = 12
  where cumulatives.month < 12
),

promised_years as (
  select distinct
    targets.adcode,
    targets.indicator_code,
    coalesce(targets.qualifier, '') as qualifier,
    targets.unit_class,
    year(targets.period_end) as year
  from targets
  where targets.family = 'amount'
    and targets.accrual = 'flow'
    and targets.period_start = cast(date_trunc('year', targets.period_end) as date)
),

-- a year that is over is looked at as well: its own total says whether the interval would have held
years as (
  select adcode, indicator_code, qualifier, unit_class, year from promised_years
  union
  select adcode, indicator_code, qualifier, unit_class, year from shares
),

earlier as (
  select
    years.adcode,
    years.indicator_code,
    years.qualifier,
    years.unit_class,
    years.year,
    shares.month,
    count(*) as years,
    median(shares.share) as share_median,
    avg(shares.log_share) as log_mean,
    stddev_samp(shares.log_share) as log_sd
  from years
  join shares
    on shares.adcode = years.adcode
    and shares.indicator_code = years.indicator_code
    and shares.qualifier = years.qualifier
    and shares.unit_class = years.unit_class
    and shares.year < years.year
  group by
    years.adcode, years.indicator_code, years.qualifier, years.unit_class, years.year, shares.month
),

tested as (
  select
    earlier.*,
    case
      when earlier.years >= 3 and shares.log_share is not null then
        case
          when abs(shares.log_share - earlier.log_mean)
            <= student.quantile * earlier.log_sd * sqrt(1 + 1.0e0 / earlier.years) + 1e-12 then 1
          else 0
        end
    end as is_inside
  from earlier
  left join shares
    on shares.adcode = earlier.adcode
    and shares.indicator_code = earlier.indicator_code
    and shares.qualifier = earlier.qualifier
    and shares.unit_class = earlier.unit_class
    and shares.year = earlier.year
    and shares.month = earlier.month
  left join student
    on student.df = least(earlier.years - 1, 31)
)

select
  adcode,
  indicator_code,
  qualifier,
  unit_class,
  year,
  month,
  years,
  share_median,
  log_mean,
  log_sd,
  count(is_inside) over before as tested_years,
  sum(is_inside) over before as inside_years
from tested
window before as (
  partition by adcode, indicator_code, qualifier, unit_class, month
  order by year
  rows between unbounded preceding and 1 preceding
)
