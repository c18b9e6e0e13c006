-- Where each unfinished target is heading, with an interval where earlier years allow one.
with ahead as (
  select
    positions.target_id,
    positions.month,
    positions.direction,
    positions.target,
    positions.actual,
    positions.baseline,
    positions.time_share,
    positions.is_reached,
    seasons.years,
    seasons.log_mean,
    seasons.log_sd,
    seasons.tested_years,
    seasons.inside_years,
    case
      when seasons.years >= 3 and positions.actual > 0 then 'seasonal'
      when positions.time_share > 0 and (positions.accrual = 'flow' or positions.baseline_value is not null)
        then 'run_rate'
      else 'insufficient'
    end as forecast_method
  from positions
  left join seasons
    on seasons.series = positions.series
    and seasons.unit_class = positions.unit_class
    and seasons.year = year(positions.month)
    and seasons.month_number = month(positions.month)
    and positions.accrual = 'flow'
    and positions.family = 'amount'
    and positions.months = 12
    and month(positions.period_start) = 1
    and positions.month = last_day(positions.month)
  where positions.judged_by in ('pace', 'ceiling')
    and positions.actual_id is not null
    and positions.elapsed < positions.months
),

spread as (
  select
    ahead.*,
    t_quantiles.df,
    t_quantiles.quantile,
    t_quantiles.is_odd,
    a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14,
    case
      when forecast_method = 'seasonal' then actual / exp(log_mean)
      when forecast_method = 'run_rate' then baseline + (actual - baseline) / time_share
    end as middle,
    case when forecast_method = 'seasonal' then log_sd * sqrt(1 + 1.0e0 / years) end as width
  from ahead
  left join t_quantiles
    on t_quantiles.df = least(ahead.years - 1, 31)
    and ahead.forecast_method = 'seasonal'
),

angles as (
  select
    spread.*,
    case when width > 0 and target > 0 then atan(ln(target / middle) / width / sqrt(df)) end as angle,
    case when width > 0 and target > 0 then power(cos(atan(ln(target / middle) / width / sqrt(df))), 2) end as square
  from spread
),

-- Student's distribution for whole degrees of freedom (see kpi/t_quantiles.py): probability that the total stays below
below as (
  select
    angles.*,
    case
      when angle is null then case when width = 0 then case when middle < target then 1.0e0 else 0.0e0 end end
      when is_odd = 1 then 0.5e0 + (angle + sin(angle) * cos(angle) * (
        a0 + square * (a1 + square * (a2 + square * (a3 + square * (a4 + square * (a5 + square * (a6 + square * (
        a7 + square * (a8 + square * (a9 + square * (a10 + square * (a11 + square * (a12 + square * (a13
        + square * a14)))))))))))))
      )) / pi()
      else 0.5e0 + sin(angle) * (
        a0 + square * (a1 + square * (a2 + square * (a3 + square * (a4 + square * (a5 + square * (a6 + square * (
        a7 + square * (a8 + square * (a9 + square * (a10 + square * (a11 + square * (a12 + square * (a13
        + square * a14)))))))))))))
      ) / 2
    end as below_target
  from angles
),

chances as (
  select
    below.*,
    case when direction = 'down' then below_target else 1 - below_target end as probability,
    case when direction = 'down' and target >= 0 then target / nullif(middle, 0) else middle / nullif(target, 0) end as reach
  from below
)

select
  target_id,
  month,
  forecast_method,
  middle * exp(-quantile * width) as forecast_low,
  middle as forecast_mid,
  middle * exp(quantile * width) as forecast_high,
  probability,
  case when forecast_method = 'seasonal' then tested_years end as tested_years,
  case when forecast_method = 'seasonal' and tested_years > 0 then inside_years * 1.0e0 / tested_years end
    as backtest_coverage,
  case
    when probability >= 0.8 then 'likely'
    when probability >= 0.2 then 'at_risk'
    when probability is not null then 'unlikely'
    when forecast_method = 'insufficient' and is_reached = 'yes' then 'likely'
    when forecast_method <> 'run_rate' or reach is null then 'unknown'
    when reach >= 1 then 'likely'
    when reach >= 0.9 then 'at_risk'
    else 'unlikely'
  end as outlook
from chances
