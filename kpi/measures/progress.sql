-- Each target beside what was reached, with the verdict and how it came about in words.
with held_overrides as (
  select overrides.*
  from overrides
  cross join clock
  where overrides.decided_on <= clock.as_of and overrides.expires_on > clock.as_of
  qualify row_number() over (partition by overrides.target_id order by overrides.decided_on desc) = 1
),

labels as (
  select
    rule_set || '@' || version as rule_set,
    rule_id,
    coalesce(set_zh, rule_set || '第' || version || '版') as set_zh,
    coalesce(set_en, rule_set || ', version ' || version) as set_en,
    coalesce(label_zh, rule_id) as label_zh,
    coalesce(label_en, rule_id) as label_en
  from rule_sets
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
    labels.set_zh,
    labels.set_en,
    labels.label_zh,
    labels.label_en,
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
  left join labels
    on labels.rule_set = verdicts.rule_set
    and labels.rule_id = verdicts.rule_id
),

scaled as (
  select
    together.*,
    case
      when unit in ('元', '美元') and abs(target) >= 1e8 then 1e8
      when unit in ('元', '美元') and abs(target) >= 1e4 then 1e4
      else 1e0
    end as scale,
    case
      when unit in ('元', '美元') and abs(target) >= 1e9 then 1e9
      when unit in ('元', '美元') and abs(target) >= 1e6 then 1e6
      else 1e0
    end as scale_en
  from together
),

-- numbers as people print them: scaled, at most four places, no empty zeros
printed as (
  select
    scaled.*,
    case scale when 1e8 then '亿' when 1e4 then '万' else '' end || coalesce(unit, '') as unit_zh,
    case scale_en when 1e9 then ' bn' when 1e6 then ' million' else '' end
    || case
      when unit = '元' then ' yuan'
      when unit = '美元' then ' US dollars'
      when unit = '%' then '%'
      when unit = '个百分点' then ' points'
      when unit in ('人', '人次') then ' people'
      when unit = '平方米' then ' m²'
      when unit = '平方公里' then ' km²'
      when unit = '公里' then ' km'
      when unit = '公顷' then ' ha'
      when unit = '亩' then ' mu'
      when unit = '吨' then ' tonnes'
      when unit = '年' then ' years'
      when unit = '月' then ' months'
      when unit in ('天', '日') then ' days'
      when unit in ('个', '项', '家', '户', '处', '座', '栋', '所', '条', '件', '宗', '只', '根', '场', '套', '台', '辆', '位')
        then ''
      else coalesce(' ' || unit, '')
    end as unit_en,
    rtrim(rtrim(cast(cast(target / scale_en as decimal(38, 4)) as varchar), '0'), '.') as target_en,
    rtrim(rtrim(cast(cast(actual / scale_en as decimal(38, 4)) as varchar), '0'), '.') as actual_en,
    rtrim(rtrim(cast(cast(baseline / scale_en as decimal(38, 4)) as varchar), '0'), '.') as baseline_en,
    rtrim(rtrim(cast(cast(target / scale as decimal(38, 4)) as varchar), '0'), '.') as target_text,
    rtrim(rtrim(cast(cast(actual / scale as decimal(38, 4)) as varchar), '0'), '.') as actual_text,
    rtrim(rtrim(cast(cast(baseline / scale as decimal(38, 4)) as varchar), '0'), '.') as baseline_text,
    cast(cast(attainment * 100 as decimal(38, 1)) as varchar) as attainment_text,
    cast(cast(time_share * 100 as decimal(38, 1)) as varchar) as time_text,
    cast(cast(path_share * 100 as decimal(38, 1)) as varchar) as path_text,
    cast(cast(abs(pace_gap) as decimal(38, 1)) as varchar) as gap_text,
    cast(cast(abs(path_gap) as decimal(38, 1)) as varchar) as path_gap_text,
    rtrim(rtrim(cast(cast(elapsed as decimal(18, 2)) as varchar), '0'), '.') as elapsed_text,
    cast(cast(abs(actual - target) as decimal(38, 1)) as varchar) as growth_gap_text,
    cast(year(month) as varchar) || '年' || cast(month(month) as varchar) || '月'
    || case when month = last_day(month) then '' else cast(day(month) as varchar) || '日' end as month_zh,
    case when month = last_day(month) then '' else cast(day(month) as varchar) || ' ' end
    || case month(month)
      when 1 then 'January'
      when 2 then 'February'
      when 3 then 'March'
      when 4 then 'April'
      when 5 then 'May'
      when 6 then 'June'
      when 7 then 'July'
      when 8 then 'August'
      when 9 then 'September'
      when 10 then 'October'
      when 11 then 'November'
      else 'December'
    end
    || ' ' || cast(year(month) as varchar) as month_en,
    case status
      when 'met' then '完成'
      when 'ahead' then '超前'
      when 'on_pace' then '达序时'
      when 'slightly_behind' then '略滞后'
      when 'behind' then '滞后'
      when 'missed' then '未完成'
      when 'not_due' then '未到期'
      else '无数据'
    end as status_zh,
    case status
      when 'on_pace' then 'on pace'
      when 'slightly_behind' then 'slightly behind'
      when 'not_due' then 'not due yet'
      when 'no_data' then 'no data'
      else status
    end as status_en,
    case
      when label_zh is not null then '依' || set_zh || '：' || label_zh || '，'
      else
        case rule_id
          when 'reached_at_the_end' then '期末达到目标，'
          when 'not_reached_at_the_end' then '期末没有达到目标，'
          when 'reached_early' then '提前达到目标，'
          when 'beyond_the_target_already' then '期末之前已在目标之上，'
          when 'ceiling_exceeded' then '已超过上限，'
          when 'compared_directly_reached' then '按现值与目标比较，'
          when 'compared_directly_not_reached' then '按现值与目标比较，'
          when 'stock_without_a_start' then '存量到期末再判，'
          when 'nothing_to_measure' then '没有可以比较的数，'
          when 'no_rule_matched' then '没有适用的规则，'
          else ''
        end
    end as rule_zh,
    case
      when label_en is not null then 'by ' || set_en || ' (' || label_en || '): '
      else
        case rule_id
          when 'reached_at_the_end' then 'reached at the end of its time: '
          when 'not_reached_at_the_end' then 'not reached at the end of its time: '
          when 'reached_early' then 'reached before its time: '
          when 'beyond_the_target_already' then 'above its target before its time: '
          when 'ceiling_exceeded' then 'above its ceiling: '
          when 'compared_directly_reached' then 'compared as it stands: '
          when 'compared_directly_not_reached' then 'compared as it stands: '
          when 'stock_without_a_start' then 'a stock is judged at the end: '
          when 'nothing_to_measure' then 'nothing to compare: '
          when 'no_rule_matched' then 'no rule applies: '
          else ''
        end
    end as rule_en
  from scaled
),

argued as (
  select
    printed.*,
    case
      when rule_id = 'not_begun' then '期间尚未开始'
      when actual_id is null then '没有已公布的实绩'
      when judged_by = 'growth' then
        '增速' || actual_text || '%，目标' || target_text || '%，'
        || case
          when actual = target then '持平'
          when actual > target then '高' || growth_gap_text || '个百分点'
          else '低' || growth_gap_text || '个百分点'
        end
        || '（增速不折序时）'
      when judged_by = 'direct' then
        '现值' || actual_text || unit_zh || '，目标' || target_text || unit_zh
        || coalesce('，完成率' || attainment_text || '%', '')
        || case when is_reached = 'yes' then '，已达到' else '，未达到' end
        || case when has_start = 0 then '（存量的起点未公布，不折序时）' else '' end
      when attainment is null then '目标等于起点，没有完成率'
      else
        case
          when baseline = 0 then
            case judged_by when 'ceiling' then '已用' else '完成' end || actual_text || unit_zh
            || case judged_by when 'ceiling' then '，上限' else '，目标' end || target_text || unit_zh
          else '（' || actual_text || '−' || baseline_text || '）÷（' || target_text || '−' || baseline_text || '）' || unit_zh
        end
        || case judged_by when 'ceiling' then '，占' else '，完成率' end || attainment_text || '%'
        || case
          when elapsed < months then
            '；序时' || elapsed_text || '/' || months || '＝' || time_text || '%，'
            || case when judged_by = 'ceiling' then '' when pace_gap >= 0 then '快' else '慢' end
            || case when judged_by <> 'ceiling' then '' when pace_gap >= 0 then '少用' else '多用' end
            || gap_text || '个百分点'
          else ''
        end
        || case
          when path_method = 'official' then
            '；官方进度要求' || path_text || '%，' || case when path_gap >= 0 then '快' else '慢' end || path_gap_text || '个百分点'
          when path_method = 'seasonal' and elapsed < months then '；往年同期一般完成' || path_text || '%'
          else ''
        end
        || case method
          when 'printed' then ''
          when 'implied_by_completion' then '（目标由公布的完成率反推）'
          else '（目标由增速与增量推算）'
        end
    end as argument_zh,
    case
      when rule_id = 'not_begun' then 'its period has not begun'
      when actual_id is null then 'nothing has been reported'
      when judged_by = 'growth' then
        'growth ' || actual_text || '% against a target of ' || target_text || '%, '
        || case
          when actual = target then 'level with it'
          when actual > target then growth_gap_text || ' points above'
          else growth_gap_text || ' points below'
        end
        || ' (growth has no time share)'
      when judged_by = 'direct' then
        'stands at ' || actual_en || unit_en || ' against a target of ' || target_en || unit_en
        || coalesce(' = ' || attainment_text || '%', '')
        || case when is_reached = 'yes' then ', reached' else ', not reached' end
        || case when has_start = 0 then ' (a stock whose start was not published has no time share)' else '' end
      when attainment is null then 'the target equals its baseline: no attainment'
      else
        case
          when baseline = 0 then
            actual_en || case judged_by when 'ceiling' then ' used of at most ' else ' of ' end || target_en || unit_en
          else '(' || actual_en || ' − ' || baseline_en || ') / (' || target_en || ' − ' || baseline_en || ')' || unit_en
        end
        || ' = ' || attainment_text || '%'
        || case
          when elapsed < months then
            '; time ' || elapsed_text || '/' || months || ' = ' || time_text || '%, ' || gap_text || ' points '
            || case when pace_gap >= 0 then 'ahead' else 'behind' end
          else ''
        end
        || case
          when path_method = 'official' then
            '; official path ' || path_text || '%, ' || path_gap_text || ' points '
            || case when path_gap >= 0 then 'ahead' else 'behind' end
          when path_method = 'seasonal' and elapsed < months then '; by now earlier years had usually done ' || path_text || '%'
          else ''
        end
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
  '截至' || month_zh || '：' || argument_zh || case rule_zh when '' then '，' else '；' end || rule_zh || '判为' || status_zh
  || case history
    when 'made_up_later' then '；此前月份曾滞后'
    when 'three_in_a_row' then '；连续三个月滞后，应升级督办'
    else ''
  end as why_zh,
  'By ' || month_en || ': ' || argument_en || '; ' || rule_en || status_en
  || case history
    when 'made_up_later' then '; behind in an earlier month'
    when 'three_in_a_row' then '; behind three months in a row, to be escalated'
    else ''
  end as why_en
from argued
