-- What a careful analyst would write by hand for exactly the ledger of bench/measures.py and nothing else: amounts that
-- sum up over five years, one target a series for the last year, the default rules. The same answers as progress, no texts.
create or replace table floor as
with known as (
  select
    series, year(period_end) as year, month(period_end) as month, period_end, value, actual_id, published_on
  from actuals
  cross join clock
  where published_on <= as_of and (superseded_on is null or superseded_on > as_of)
),

by_year as (
  select
    series,
    year,
    [max(cast(value as double)) filter (month = 1),
      max(cast(value as double)) filter (month = 2),
      max(cast(value as double)) filter (month = 3),
      max(cast(value as double)) filter (month = 4),
      max(cast(value as double)) filter (month = 5),
      max(cast(value as double)) filter (month = 6),
      max(cast(value as double)) filter (month = 7),
      max(cast(value as double)) filter (month = 8),
      max(cast(value as double)) filter (month = 9),
      max(cast(value as double)) filter (month = 10),
      max(cast(value as double)) filter (month = 11),
      max(cast(value as double)) filter (month = 12)] as months
  from known
  group by series, year
),

shares as (
  select series, year, unnest(range(1, 12)) as month, unnest(months[1:11]) / months[12] as share
  from by_year
  where year < 2023
),

seasons as (
  select
    series,
    month,
    median(share) as share,
    avg(ln(share)) as middle,
    stddev_samp(ln(share)) as spread,
    count(*) as years,
    max(ln(share)) filter (year = 2022) as last_log,
    avg(ln(share)) filter (year < 2022) as middle_then,
    stddev_samp(ln(share)) filter (year < 2022) as spread_then,
    count(*) filter (year < 2022) as years_then
  from shares
  group by series, month
),

quantiles as (
  select max(quantile) filter (df = 3) as now, max(quantile) filter (df = 2) as before from t_quantiles
),

paced as (
  select
    target_id,
    period_end as month,
    adcode, district, indicator_code, indicator, unit,
    targets.value as target_value,
    known.value as actual_value,
    actual_id,
    known.published_on as actual_published_on,
    cast(known.value as double) as actual,
    cast(targets.value as double) as target,
    known.month as number,
    actual / target as attainment,
    number / 12.0e0 as time_share,
    (dayofyear(known.period_end)) / 365.0e0 as time_share_day,
    (attainment - time_share) * 100 as pace_gap,
    case when number = 12 then 1 else seasons.share end as path_share,
    path_share * target as expected_value,
    (attainment - path_share) * 100 as path_gap,
    attainment / path_share as path_attainment,
    pace_gap / 100 * 365 as days_ahead,
    case when number < 12 then (target - actual) / (12 - number) end as needed_rate,
    actual / number as rate_so_far,
    case when number < 12 then actual / exp(middle) end as forecast_mid,
    spread * sqrt(1 + 1.0e0 / years) as width,
    forecast_mid * exp(-quantiles.now * width) as forecast_low,
    forecast_mid * exp(quantiles.now * width) as forecast_high,
    atan(ln(target / forecast_mid) / width / sqrt(3)) as angle,
    0.5e0 - (angle + sin(angle) * cos(angle)) / pi() as probability,
    case when number < 12 then 1 end as backtest_years,
    case
      when number < 12 then cast(
        abs(last_log - middle_then) <= quantiles.before * spread_then * sqrt(1 + 1.0e0 / years_then) + 1e-12 as double
      )
    end as backtest_coverage,
    case
      when actual >= target then 'met'
      when number = 12 then 'missed'
      when round(pace_gap, 9) >= 5 then 'ahead'
      when round(pace_gap, 9) >= 0 then 'on_pace'
      when round(pace_gap, 9) >= -5 then 'slightly_behind'
      else 'behind'
    end as status,
    case
      when number = 12 then 'unknown'
      when probability >= 0.8 then 'likely'
      when probability >= 0.2 then 'at_risk'
      else 'unlikely'
    end as outlook
  from (select series, target_id, adcode, district, indicator_code, indicator, unit, value from targets) as targets
  join known on known.series = targets.series and known.year = 2023
  left join seasons on seasons.series = targets.series and seasons.month = known.month
  cross join quantiles
),

remembered as (
  select
    * exclude (actual, target, width, angle),
    max(status in ('slightly_behind', 'behind')) over (
      partition by target_id order by number rows between unbounded preceding and 1 preceding
    ) as was_behind,
    lag(status, 1) over (partition by target_id order by number) as status_1,
    lag(status, 2) over (partition by target_id order by number) as status_2
  from paced
)

select
  * exclude (number, was_behind, status_1, status_2),
  case
    when status in ('slightly_behind', 'behind', 'missed')
      and status_1 in ('slightly_behind', 'behind') and status_2 in ('slightly_behind', 'behind') then 'three_in_a_row'
    when status in ('on_pace', 'ahead') and was_behind then 'made_up_later'
  end as history,
  case
    when status in ('behind', 'missed') then 'red'
    when status = 'slightly_behind' or (status in ('on_pace', 'ahead') and was_behind) then 'yellow'
    else 'green'
  end as light
from remembered
