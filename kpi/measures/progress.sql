-- Each target beside what was reached, with the verdict and how it came about in words.
with held_overrides as (
  select overrides.*
  from overrides
  cross join clock
  where overrides.decided_on <= clock.as_of and overrides.expires_on > clock.as_of
  qualify row_number() over (partition by overrides.target_id order by overrides.decided_on desc) = 1
),

together as (
  select
    positions.*,
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
    held_overrides.status as override_status,
    held_overrides.owner as override_owner,
    held_overrides.reason as override_reason,
    held_overrides.expires_on as override_until,
    case
      when positions.family = 'amount' and positions.accrual = 'stock' and positions.baseline_value is null then 0
      else 1
    end as has_start,
    cast(positions.target_value as double) as target,
    cast(positions.actual_value as double) as actual,
    cast(coalesce(positions.baseline_value, 0) as double) as baseline
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
  left join held_overrides
    on held_overrides.target_id = positions.target_id
),

scaled as (
  select
    together.*,
    case
      when unit in ('元', '美元') and abs(target) >= 1e8 then 1e8
      when unit in ('元', '美元') and abs(target) >= 1e4 then 1e4
      else 1e0
    end as scale
  from together
),

-- numbers as people print them: scaled, at most four places, no empty zeros
printed as (
  select
    scaled.*,
    case scale when 1e8 then '亿' when 1e4 then '万' else '' end || coalesce(unit, '') as unit_zh,
    case unit when '元' then ' yuan' when '美元' then ' US$' when '%' then '%' else ' ' || coalesce(unit, '') end
      as unit_name,
    case scale when 1e8 then ' × 100 million' when 1e4 then ' × 10 000' else '' end as scale_en,
    rtrim(rtrim(cast(cast(target / scale as decimal(38, 4)) as varchar), '0'), '.') as target_text,
    rtrim(rtrim(cast(cast(actual / scale as decimal(38, 4)) as varchar), '0'), '.') as actual_text,
    rtrim(rtrim(cast(cast(baseline / scale as decimal(38, 4)) as varchar), '0'), '.') as baseline_text,
    cast(cast(attainment * 100 as decimal(38, 1)) as varchar) as attainment_text,
    cast(cast(time_share * 100 as decimal(38, 1)) as varchar) as time_text,
    cast(cast(path_share * 100 as decimal(38, 1)) as varchar) as path_text,
    cast(cast(abs(pace_gap) as decimal(38, 1)) as varchar) as gap_text,
    cast(cast(abs(path_gap) as decimal(38, 1)) as varchar) as path_gap_text,
    rtrim(rtrim(cast(cast(elapsed as decimal(18, 2)) as varchar), '0'), '.') as elapsed_text,
    cast(cast(growth_gap as decimal(38, 1)) as varchar) as growth_gap_text,
    case status
      when 'met' then '完成'
      when 'ahead' then '超前'
      when 'on_pace' then '达序时'
      when 'slightly_behind' then '略滞后'
      when 'behind' then '滞后'
      when 'missed' then '未完成'
      when 'not_due' then '未到期'
      else '无数据'
    end as status_zh
  from scaled
),

argued as (
  select
    printed.*,
    case
      when rule_id = 'not_begun' then '期间尚未开始'
      when actual_id is null then '没有已公布的实绩'
      when judged_by = 'growth' then
        '增速' || actual_text || '%，目标' || target_text || '%，相差' || growth_gap_text || '个百分点（增速不折序时）'
      when judged_by = 'direct' then
        '现值' || actual_text || unit_zh || '，目标' || target_text || unit_zh
        || coalesce('，完成率' || attainment_text || '%', '')
        || case when is_reached = 'yes' then '，已达到' else '，未达到' end
        || case when has_start = 0 then '（存量的起点未公布，不折序时）' else '' end
      when attainment is null then '目标等于起点，没有完成率'
      else
        case
          when baseline = 0 then actual_text || unit_zh || '÷' || target_text || unit_zh
          else '（' || actual_text || '−' || baseline_text || '）÷（' || target_text || '−' || baseline_text || '）' || unit_zh
        end
        || '，完成率' || attainment_text || '%'
        || coalesce(
          '；序时' || elapsed_text || '/' || months || '＝' || time_text || '%，'
          || case when pace_gap >= 0 then '快' else '慢' end || gap_text || '个百分点',
          ''
        )
        || case
          when path_method = 'official' then
            '；官方进度要求' || path_text || '%，' || case when path_gap >= 0 then '快' else '慢' end || path_gap_text || '个百分点'
          when path_method = 'seasonal' then '；往年同期中位份额' || path_text || '%'
          else ''
        end
        || case when judged_by = 'ceiling' then '（上限类，用得越慢越好）' else '' end
        || case method
          when 'printed' then ''
          when 'implied_by_completion' then '（目标由公布的完成率反推）'
          else '（目标由增速与增量推算）'
        end
    end as argument_zh,
    case
      when rule_id = 'not_begun' then 'its period has not begun'
      when actual_id is null then 'nothing was reported by the day of the clock'
      when judged_by = 'growth' then
        'growth ' || actual_text || '% against a target of ' || target_text || '%, ' || growth_gap_text
        || ' points (growth has no time share)'
      when judged_by = 'direct' then
        'stands at ' || actual_text || scale_en || unit_name || ' against ' || target_text || scale_en || unit_name
        || coalesce(' = ' || attainment_text || '%', '')
        || case when is_reached = 'yes' then ', reached' else ', not reached' end
        || case when has_start = 0 then ' (a stock whose start was not published has no time share)' else '' end
      when attainment is null then 'the target equals its baseline: no attainment'
      else
        case
          when baseline = 0 then actual_text || ' / ' || target_text
          else '(' || actual_text || ' − ' || baseline_text || ') / (' || target_text || ' − ' || baseline_text || ')'
        end
        || scale_en || unit_name || ' = ' || attainment_text || '%'
        || coalesce(
          '; time ' || elapsed_text || '/' || months || ' = ' || time_text || '%, ' || gap_text || ' points '
          || case when pace_gap >= 0 then 'ahead' else 'behind' end,
          ''
        )
        || case
          when path_method = 'official' then
            '; official path ' || path_text || '%, ' || path_gap_text || ' points '
            || case when path_gap >= 0 then 'ahead' else 'behind' end
          when path_method = 'seasonal' then '; median share of earlier years ' || path_text || '%'
          else ''
        end
        || case when judged_by = 'ceiling' then ' (a ceiling: slower is better)' else '' end
        || case method
          when 'printed' then ''
          when 'implied_by_completion' then ' (target implied by the published completion rate)'
          else ' (target worked out by growth and increment)'
        end
    end as argument_en
  from printed
)

select
  target_id,
  revision,
  month,
  adcode,
  district,
  indicator_code,
  indicator,
  section,
  kind,
  direction,
  comparator,
  period,
  method,
  qualifier,
  unit,
  target_value,
  target_value_high,
  baseline_value,
  actual_value,
  actual_id,
  actual_published_on,
  stage,
  judged_by,
  attainment,
  stated_attainment,
  time_share,
  time_share_day,
  pace_gap,
  growth_gap,
  base_value,
  base_latest,
  base_latest_method,
  level_actual,
  level_value,
  level_attainment,
  level_attainment_latest,
  path_method,
  path_share,
  expected_value,
  path_gap,
  path_attainment,
  days_ahead,
  case
    when judged_by in ('pace', 'ceiling') and elapsed < months
      then (target - actual) / (months - elapsed)
  end as needed_rate,
  case
    when judged_by in ('pace', 'ceiling') and elapsed > 0 then (actual - baseline) / elapsed
  end as rate_so_far,
  forecast_low,
  forecast_mid,
  forecast_high,
  coalesce(forecast_method, case when actual_id is null or (has_start = 0 and elapsed < months) then 'insufficient' end) as forecast_method,
  probability,
  backtest_coverage,
  tested_years as backtest_years,
  status,
  light,
  history,
  coalesce(outlook, 'unknown') as outlook,
  rule_set,
  rule_id,
  override_status,
  override_owner,
  override_reason,
  override_until,
  '截至' || cast(month as varchar) || '：' || argument_zh || '；依' || rule_set || '的' || rule_id || '，判为' || status_zh
  || case history
    when 'made_up_later' then '；此前月份曾滞后'
    when 'three_in_a_row' then '；连续三个月滞后，应升级督办'
    else ''
  end as why_zh,
  'By ' || cast(month as varchar) || ': ' || argument_en || '; by ' || rule_set || ' ' || rule_id || ': ' || status
  || case history
    when 'made_up_later' then '; behind in an earlier month'
    when 'three_in_a_row' then '; behind three months in a row, to be escalated'
    else ''
  end as why_en
from argued
