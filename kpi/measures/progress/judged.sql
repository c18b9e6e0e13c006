-- Position, verdict, outlook and growth of a target in one row, and which decision of a person holds.
with held_overrides as (
  select overrides.*
  from overrides
  cross join clock
  where overrides.decided_on <= clock.as_of and overrides.expires_on > clock.as_of
  qualify row_number() over (partition by overrides.target_id order by overrides.decided_on desc) = 1
)

select
  positions.*,
  lone_figures.lone_start,
  lone_figures.lone_end,
  lone_figures.lone_value,
  lone_figures.lone_kind,
  other_figures.told_value,
  other_figures.other_value,
  other_figures.other_on,
  other_figures.other_in,
  other_figures.other_when,
  newer_figures.newer_end,
  newer_figures.newer_value,
  newer_figures.newer_kind,
  doubts.doubt,
  forecasts.forecast_end,
  forecasts.forecast_value,
  actuals.kind_by as actual_kind_by,
  verdicts.path_method,
  verdicts.path_share,
  verdicts.expected_value,
  verdicts.pace_gap,
  verdicts.path_gap,
  verdicts.path_attainment,
  verdicts.days_ahead,
  verdicts.rule_set,
  verdicts.rule_id,
  verdicts.status,
  verdicts.history,
  verdicts.light,
  verdicts.done_on,
  rule_sets.rule_id as set_rule,
  rule_sets.rule_set as set_id,
  rule_sets.version,
  coalesce(rule_sets.set_zh, rule_sets.set_en) as set_zh,
  coalesce(rule_sets.set_en, rule_sets.set_zh) as set_en,
  coalesce(rule_sets.label_zh, rule_sets.rule_id) as label_zh,
  coalesce(rule_sets.label_en, rule_sets.rule_id) as label_en,
  outlooks.forecast_low,
  outlooks.forecast_mid,
  outlooks.forecast_high,
  outlooks.forecast_method,
  outlooks.probability,
  outlooks.backtest_coverage,
  outlooks.tested_years,
  outlooks.outlook,
  growth_levels.base_latest,
  growth_levels.base_latest_method,
  growth_levels.level_actual,
  growth_levels.level_attainment,
  growth_levels.level_attainment_latest,
  cagr.year as grown_year,
  cagr.observed_rate,
  cagr.required_rate,
  cagr.ratio as growth_ratio,
  held_overrides.status as override_status,
  held_overrides.owner as override_owner,
  held_overrides.reason as override_reason,
  held_overrides.expires_on as override_until,
  case
    when positions.family = 'amount' and positions.accrual = 'stock' and positions.baseline_value is null then 0
    else 1
  end as has_start,
  case
    when positions.attainment is not null and positions.target_value_then <> positions.baseline
      then (positions.actual - positions.baseline) / (cast(positions.target_value_then as double) - positions.baseline)
  end as attainment_then
from positions
join verdicts
  on verdicts.target_id = positions.target_id
  and verdicts.month = positions.month
left join outlooks
  on outlooks.target_id = positions.target_id
  and outlooks.month = positions.month
left join growth_levels
  on growth_levels.target_id = positions.target_id
  and growth_levels.month = positions.month
left join cagr
  on cagr.target_id = verdicts.target_id
  and cagr.year = verdicts.grown_year
left join held_overrides
  on held_overrides.target_id = positions.target_id
left join actuals
  on actuals.actual_id = positions.actual_id
left join lone_figures
  on lone_figures.target_id = positions.target_id
left join other_figures
  on other_figures.target_id = positions.target_id
  and other_figures.month = positions.month
left join newer_figures
  on newer_figures.target_id = positions.target_id
  and newer_figures.month = positions.month
left join doubts
  on doubts.target_id = positions.target_id
left join forecasts
  on forecasts.target_id = positions.target_id
left join rule_sets
  on rule_sets.rule_set || '@' || rule_sets.version = verdicts.rule_set
  and rule_sets.rule_id = verdicts.rule_id
