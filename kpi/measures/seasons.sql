-- One row per series, year and month with three earlier years: what share of the total those had reached.
with cumulatives as (
  select
    series,
    unit_class,
    year(period_end) as year,
    month(period_end) as month,
    cast(value as double) as value
  from observations
  where family = 'amount'
    and basis = 'cumulative'
    and is_contradicted <> 'yes'
    and value > 0
    and period_start = cast(date_trunc('year', period_end) as date)
    and period_end = last_day(period_end)
),

totals as (
  select series, unit_class, year, value
  from cumulatives
  where month = 12
),

shares as (
  select
    cumulatives.series,
    cumulatives.unit_class,
    cumulatives.year,
    cumulatives.month,
    cumulatives.value / totals.value as share,
    ln(cumulatives.value / totals.value) as log_share
  from cumulatives
  join totals
    on totals.series = cumulatives.series
    and totals.unit_class = cumulatives.unit_class
    and totals.year = cumulatives.year
  where cumulatives.month < 12
),

-- a year that is over is looked at as well: its own total says whether the interval would have held
asked as (
  select series, unit_class, year(period_end) as year
  from targets
  where family = 'amount'
    and accrual = 'flow'
    and period_start = cast(date_trunc('year', period_end) as date)
  union
  select series, unit_class, year from totals
),

years as (
  select asked.series, asked.unit_class, asked.year
  from asked
  join totals
    on totals.series = asked.series
    and totals.unit_class = asked.unit_class
    and totals.year < asked.year
  group by asked.series, asked.unit_class, asked.year
  having count(*) >= 3
),

earlier as (
  select
    years.series,
    years.unit_class,
    years.year,
    shares.month,
    count(*) as years,
    median(shares.share) as share_median,
    avg(shares.log_share) as log_mean,
    stddev_samp(shares.log_share) as log_sd
  from years
  join shares
    on shares.series = years.series
    and shares.unit_class = years.unit_class
    and shares.year < years.year
  group by years.series, years.unit_class, years.year, shares.month
  having count(*) >= 3
),

tested as (
  select
    earlier.*,
    case
      when abs(shares.log_share - earlier.log_mean)
        <= t_quantiles.quantile * earlier.log_sd * sqrt(1 + 1.0e0 / earlier.years) + 1e-12 then 1
      when shares.log_share is not null then 0
    end as is_inside
  from earlier
  left join shares
    on shares.series = earlier.series
    and shares.unit_class = earlier.unit_class
    and shares.year = earlier.year
    and shares.month = earlier.month
  left join t_quantiles
    on t_quantiles.df = least(earlier.years - 1, 31)
)

select
  series,
  unit_class,
  year,
  month as month_number,
  years,
  share_median,
  log_mean,
  log_sd,
  count(is_inside) over before as tested_years,
  sum(is_inside) over before as inside_years
from tested
window before as (
  partition by series, unit_class, month
  order by year
  rows between unbounded preceding and 1 preceding
)
