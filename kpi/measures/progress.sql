-- Each target beside what was reached, one row per target and month that has data; a target without any has one row,
-- no_data or not_due.
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
    '依' || coalesce(set_zh, rule_set || '第' || version || '版') || '：' || coalesce(label_zh, rule_id) || '，' as rule_zh,
    'by ' || coalesce(set_en, rule_set || ', version ' || version) || ' (' || coalesce(label_en, rule_id) || '): ' as rule_en
  from rule_sets
),

-- rules of the life of a target, which no set of rules has to spell out
life_labels as (
  select *
  from (
    values
      ('reached_at_the_end', '期末达到目标，', 'reached at the end of its time: '),
      ('not_reached_at_the_end', '期末没有达到目标，', 'not reached at the end of its time: '),
      ('reached_early', '提前达到目标，', 'reached before its time: '),
      ('beyond_the_target_already', '期末之前已在目标之上，', 'above its target before its time: '),
      ('ceiling_exceeded', '已超过上限，', 'above its ceiling: '),
      ('compared_directly_reached', '按现值与目标比较，', 'compared as it stands: '),
      ('compared_directly_not_reached', '按现值与目标比较，', 'compared as it stands: '),
      ('stock_without_a_start', '存量到期末再判，', 'a stock is judged at the end: '),
      ('nothing_to_measure', '没有可以比较的数，', 'nothing to compare: '),
      ('no_rule_matched', '没有适用的规则，', 'no rule applies: '),
      ('delivered', '已办结，', 'done: '),
      ('delivered_late', '期限之后办结，', 'done after its deadline: '),
      ('contradicted_figures', '不作判定，', 'nothing is judged: '),
      ('deadline_passed', '期限已过，未见办结，', 'its day has gone by and nothing tells of completion: '),
      ('final_figure_awaited', '期间已结束，期末数尚未公布，', 'its time is over and its last figure is not printed yet: '),
      ('reached_after_the_deadline', '期限之后达到目标，', 'reached after its deadline: '),
      ('within_the_tolerance', '在“左右”的容差之内，', 'within what about allows: '),
      ('growth_a_year_substantial', '跨年目标看年均增速，与所需相当，', 'a target of several years, growing as it must: '),
      ('growth_a_year_moderate', '跨年目标看年均增速，略低于所需，', 'a target of several years, growing somewhat less than it must: '),
      ('growth_a_year_limited', '跨年目标看年均增速，明显低于所需，', 'a target of several years, growing far less than it must: '),
      ('growth_a_year_deterioration', '跨年目标看年均增速，不进反退，', 'a target of several years, moving the wrong way: '),
      ('growth_a_year_undefined', '跨年目标看年均增速，所需增速为零，', 'a target of several years that needs no growth: '),
      ('growth_a_year_not_known', '跨年目标看年均增速，尚无年末数可比，', 'a target of several years, judged by growth a year; no year end to compare yet: ')
  ) as life_labels (rule_id, rule_zh, rule_en)
),

status_labels as (
  select *
  from (
    values
      -- rows of statuses.toml
  ) as status_labels (status, status_zh, status_en)
),

-- figures of single months or quarters that no sum leads up to: they judge nothing, and the newest is named
lone_figures as (
  select
    positions.target_id,
    observations.period_start as lone_start,
    observations.period_end as lone_end,
    observations.value as lone_value,
    row_number() over (
      partition by positions.target_id
      order by observations.period_end desc, observations.period_start desc
    ) as newest
  from positions
  join observations
    on observations.series = positions.series
    and observations.unit_class = positions.unit_class
    and observations.family = positions.family
    and observations.period_start >= positions.from_day
    and observations.period_end <= positions.due
  where positions.actual_id is null
    and positions.family = 'amount'
    and observations.basis = 'period'
    and observations.derivation = 'reported'
    and observations.is_contradicted <> 'yes'
),

together as (
  select
    positions.*,
    lone_figures.lone_start,
    lone_figures.lone_end,
    lone_figures.lone_value,
    verdicts.path_method,
    verdicts.path_share,
    verdicts.expected_value,
    verdicts.pace_gap,
    verdicts.path_gap,
    verdicts.path_attainment,
    verdicts.days_ahead,
    verdicts.rule_set,
    verdicts.rule_id,
    coalesce(labels.rule_zh, life_labels.rule_zh, '') as rule_zh,
    coalesce(labels.rule_en, life_labels.rule_en, '') as rule_en,
    verdicts.status,
    status_labels.status_zh,
    status_labels.status_en,
    verdicts.history,
    verdicts.light,
    verdicts.done_on,
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
    end as has_start
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
  left join lone_figures
    on lone_figures.target_id = positions.target_id
    and lone_figures.newest = 1
  left join labels
    on labels.rule_set = verdicts.rule_set
    and labels.rule_id = verdicts.rule_id
  left join life_labels
    on life_labels.rule_id = verdicts.rule_id
  left join status_labels
    on status_labels.status = verdicts.status
),

scaled as (
  select
    together.*,
    case
      when attainment is not null and target_value_then <> baseline
        then (actual - baseline) / (cast(target_value_then as double) - baseline)
    end as attainment_then,
    case
      when unit in ('元', '美元') and abs(target) >= 1e12 then 1e12
      when unit in ('元', '美元') and abs(target) >= 1e8 then 1e8
      when unit in ('元', '美元') and abs(target) >= 1e4 then 1e4
      else 1e0
    end as scale,
    case
      when unit in ('元', '美元') and abs(target) >= 1e12 then 1e12
      when unit in ('元', '美元') and abs(target) >= 1e9 then 1e9
      when unit in ('元', '美元') and abs(target) >= 1e6 then 1e6
      else 1e0
    end as scale_en
  from together
),

-- numbers as people print them: scaled, at most four places, no empty zeros, a true minus
printed as (
  select
    scaled.*,
    case scale when 1e12 then '万亿' when 1e8 then '亿' when 1e4 then '万' else '' end || coalesce(unit, '') as unit_zh,
    case scale_en when 1e12 then ' tn' when 1e9 then ' bn' when 1e6 then ' mn' else '' end
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
    replace(regexp_replace(cast(cast(target / scale_en as decimal(38, 4)) as varchar), '[.]?0+$', ''), '-', '−') as target_en,
    replace(regexp_replace(cast(cast(actual / scale_en as decimal(38, 4)) as varchar), '[.]?0+$', ''), '-', '−') as actual_en,
    case
      when baseline > 0 then regexp_replace(cast(cast(baseline / scale_en as decimal(38, 4)) as varchar), '[.]?0+$', '')
      when baseline < 0
        then concat('(−', regexp_replace(cast(cast(-baseline / scale_en as decimal(38, 4)) as varchar), '[.]?0+$', ''), ')')
    end as baseline_en,
    replace(regexp_replace(cast(cast(target / scale as decimal(38, 4)) as varchar), '[.]?0+$', ''), '-', '−') as target_text,
    replace(regexp_replace(cast(cast(actual / scale as decimal(38, 4)) as varchar), '[.]?0+$', ''), '-', '−') as actual_text,
    case
      when baseline > 0 then regexp_replace(cast(cast(baseline / scale as decimal(38, 4)) as varchar), '[.]?0+$', '')
      when baseline < 0
        then concat('（−', regexp_replace(cast(cast(-baseline / scale as decimal(38, 4)) as varchar), '[.]?0+$', ''), '）')
    end as baseline_text,
    replace(cast(cast(attainment * 100 as decimal(38, 1)) as varchar), '-', '−') as attainment_text,
    cast(cast(time_share * 100 as decimal(38, 1)) as varchar) as time_text,
    cast(cast(path_share * 100 as decimal(38, 1)) as varchar) as path_text,
    replace(regexp_replace(cast(cast(stretch_value / scale as decimal(38, 4)) as varchar), '[.]?0+$', ''), '-', '−')
      as stretch_text,
    replace(regexp_replace(cast(cast(stretch_value / scale_en as decimal(38, 4)) as varchar), '[.]?0+$', ''), '-', '−')
      as stretch_en,
    case
      when stretch_value is null or actual_value is null then 0
      when direction = 'down' and actual_value <= stretch_value then 1
      when direction <> 'down' and actual_value >= stretch_value then 1
      else -1
    end as stretch_side,
    replace(regexp_replace(cast(cast(lone_value / scale as decimal(38, 4)) as varchar), '[.]?0+$', ''), '-', '−') as lone_text,
    replace(regexp_replace(cast(cast(lone_value / scale_en as decimal(38, 4)) as varchar), '[.]?0+$', ''), '-', '−') as lone_en,
    cast(year(lone_start) as varchar) || '年' || cast(month(lone_start) as varchar)
    || case
      when month(lone_start) = month(lone_end) then '月当月'
      else '—' || cast(month(lone_end) as varchar) || '月一段'
    end as lone_when_zh,
    left(cast(lone_start as varchar), 7)
    || case when month(lone_start) = month(lone_end) then '' else ' to ' || left(cast(lone_end as varchar), 7) end
      as lone_when_en,
    cast(cast(abs(pace_gap) as decimal(38, 1)) as varchar) as gap_text,
    replace(regexp_replace(cast(cast(target_value_then / scale as decimal(38, 4)) as varchar), '[.]?0+$', ''), '-', '−')
      as then_text,
    replace(regexp_replace(cast(cast(target_value_then / scale_en as decimal(38, 4)) as varchar), '[.]?0+$', ''), '-', '−')
      as then_en,
    replace(cast(cast(attainment_then * 100 as decimal(38, 1)) as varchar), '-', '−') as attainment_then_text,
    case when path_method = 'official' then cast(cast(abs(path_gap) as decimal(38, 1)) as varchar) end as path_gap_text,
    regexp_replace(cast(cast(elapsed as decimal(18, 2)) as varchar), '[.]?0+$', '') as elapsed_text,
    replace(cast(cast(observed_rate as decimal(18, 2)) as varchar), '-', '−') as observed_text,
    replace(cast(cast(required_rate as decimal(18, 2)) as varchar), '-', '−') as required_text,
    replace(cast(cast(growth_ratio as decimal(18, 2)) as varchar), '-', '−') as ratio_text,
    case when judged_by = 'growth' then cast(cast(abs(actual - target) as decimal(38, 1)) as varchar) end as growth_gap_text,
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
    || ' ' || cast(year(month) as varchar) as month_en
  from scaled
),

argued as (
  select
    printed.*,
    case
      when rule_id = 'not_begun' then '期间尚未开始'
      when rule_id like 'delivered%' then coalesce('办结日' || cast(done_on as varchar), '已办结')
      when rule_id = 'contradicted_figures' then '同一事实同日公布了不同的数，见矛盾'
      when grown_year is not null then
        coalesce('现值' || actual_text || unit_zh || '，', '') || '目标' || target_text || unit_zh
        || '；截至' || cast(grown_year as varchar) || '年末年均增长' || observed_text || '%，所需年均' || required_text || '%'
        || coalesce('，比值' || ratio_text, '')
      when judged_by = 'growth_a_year' and actual_id is not null then
        '现值' || actual_text || unit_zh || '，目标' || target_text || unit_zh || '（跨年目标不折序时）'
      when actual_id is null and lone_value is not null then
        '只有' || lone_when_zh || '的' || lone_text || unit_zh || '，缺此前的累计，不能与目标相比'
      when actual_id is null then '没有已公布的实绩'
      when judged_by = 'growth' then
        '增速' || actual_text || '%，目标' || target_text || '%，'
        || case
          when actual = target then '持平'
          when actual > target then '高' || growth_gap_text || '个百分点'
          else '低' || growth_gap_text || '个百分点'
        end
        || case obtained_by
          when 'implied_by_gap' then '（目标由公布的差距反推；增速不折序时）'
          when 'relative' then '（目标为所要同步的增速；增速不折序时）'
          else '（增速不折序时）'
        end
      when judged_by = 'direct' then
        '现值' || actual_text || unit_zh || '，目标' || target_text || unit_zh
        || coalesce('，完成率' || attainment_text || '%', '')
        || case when is_reached = 'yes' then '，已达到' else '，未达到' end
        || case when has_start = 0 then '（存量的起点未公布，不折序时）' else '' end
      when attainment is null then '目标等于起点，没有完成率'
      else
        case
          when baseline <> 0 then
            concat('（', actual_text, '−', baseline_text, '）÷（', target_text, '−', baseline_text, '）', unit_zh)
          when judged_by = 'ceiling' then concat('已用', actual_text, unit_zh, '，上限', target_text, unit_zh)
          else concat('完成', actual_text, unit_zh, '，目标', target_text, unit_zh)
        end
        || case judged_by when 'ceiling' then '，占' else '，完成率' end || attainment_text
        || case
          when elapsed < months then
            concat(
              '%；序时', elapsed_text, '/', months, '＝', time_text, '%，',
              case
                when judged_by = 'ceiling' then case when pace_gap >= 0 then '少用' else '多用' end
                when pace_gap >= 0 then '快'
                else '慢'
              end,
              gap_text, '个百分点'
            )
          else '%'
        end
        || case
          when path_method = 'official' then
            '；官方进度要求' || path_text || '%，' || case when path_gap >= 0 then '快' else '慢' end || path_gap_text || '个百分点'
          when path_method = 'seasonal' and elapsed < months then '；往年同期一般完成' || path_text || '%'
          else ''
        end
        || case obtained_by
          when 'printed' then ''
          when 'implied_by_completion' then '（目标由公布的完成率反推）'
          else '（目标由增速与增量推算）'
        end
    end as argument_zh,
    case
      when rule_id = 'not_begun' then 'its period has not begun'
      when rule_id like 'delivered%' then coalesce('done on ' || cast(done_on as varchar), 'done')
      when rule_id = 'contradicted_figures' then 'different figures of one fact on one day, see the findings'
      when grown_year is not null then
        coalesce('stands at ' || actual_en || unit_en || ', ', '') || 'target ' || target_en || unit_en
        || '; grown ' || observed_text || '% a year by the end of ' || cast(grown_year as varchar)
        || ', needed ' || required_text || '% a year' || coalesce(', ratio ' || ratio_text, '')
      when judged_by = 'growth_a_year' and actual_id is not null then
        'stands at ' || actual_en || unit_en || ' against a target of ' || target_en || unit_en
        || ' (a target of several years has no time share)'
      when actual_id is null and lone_value is not null then
        'only ' || lone_en || unit_en || ' of ' || lone_when_en
        || ' alone; without the months before it nothing can be held against the target'
      when actual_id is null then 'nothing has been reported'
      when judged_by = 'growth' then
        'growth ' || actual_text || '% against a target of ' || target_text || '%, '
        || case
          when actual = target then 'level with it'
          when actual > target then growth_gap_text || ' points above'
          else growth_gap_text || ' points below'
        end
        || case obtained_by
          when 'implied_by_gap' then ' (target implied by the published gap; growth has no time share)'
          when 'relative' then ' (the target is the growth it is to keep up with; growth has no time share)'
          else ' (growth has no time share)'
        end
      when judged_by = 'direct' then
        'stands at ' || actual_en || unit_en || ' against a target of ' || target_en || unit_en
        || coalesce(' = ' || attainment_text || '%', '')
        || case when is_reached = 'yes' then ', reached' else ', not reached' end
        || case when has_start = 0 then ' (a stock whose start was not published has no time share)' else '' end
      when attainment is null then 'the target equals its baseline: no attainment'
      else
        case
          when baseline <> 0 then
            concat('(', actual_en, ' − ', baseline_en, ') / (', target_en, ' − ', baseline_en, ')', unit_en)
          when judged_by = 'ceiling' then concat(actual_en, ' used of at most ', target_en, unit_en)
          else concat(actual_en, ' of ', target_en, unit_en)
        end
        || ' = ' || attainment_text
        || case
          when elapsed < months then
            concat(
              '%; time ', elapsed_text, '/', months, ' = ', time_text, '%, ', gap_text,
              case when pace_gap >= 0 then ' points ahead' else ' points behind' end
            )
          else '%'
        end
        || case
          when path_method = 'official' then
            '; official path ' || path_text || '%, ' || path_gap_text || ' points '
            || case when path_gap >= 0 then 'ahead' else 'behind' end
          when path_method = 'seasonal' and elapsed < months then '; by now earlier years had usually done ' || path_text || '%'
          else ''
        end
        || case obtained_by
          when 'printed' then ''
          when 'implied_by_completion' then ' (target implied by the published completion rate)'
          else ' (target worked out by growth and increment)'
        end
    end as argument_en,
    concat(
      '；公布时目标' || then_text || unit_zh || coalesce('，完成率' || attainment_then_text || '%', ''),
      '；奋斗目标' || stretch_text || unit_zh || case stretch_side when 1 then '，已达到' when -1 then '，未达到' else '' end,
      case rule_zh when '' then '，' else '；' end, rule_zh, '判为', status_zh,
      case history
        when 'made_up_later' then '；此前月份曾滞后'
        when 'three_in_a_row' then '；连续三个月滞后，应升级督办'
      end
    ) as verdict_zh,
    concat(
      '; when reported the target was ' || then_en || unit_en || coalesce(' = ' || attainment_then_text || '%', ''),
      '; stretch ' || stretch_en || unit_en
      || case stretch_side when 1 then ', reached' when -1 then ', not reached' else '' end,
      '; ', rule_en, status_en,
      case history
        when 'made_up_later' then '; behind in an earlier month'
        when 'three_in_a_row' then '; behind three months in a row, to be escalated'
      end
    ) as verdict_en
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
  obtained_by,
  origin,
  owner,
  qualifier,
  unit,
  target_value,
  target_value_high,
  stretch_value,
  case when direction = 'down' then actual_value - stretch_value else stretch_value - actual_value end as stretch_left,
  target_value_then,
  attainment_then,
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
  grown_year,
  observed_rate,
  required_rate,
  growth_ratio,
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
  '截至' || month_zh || '：' || argument_zh || verdict_zh as why_zh,
  'By ' || month_en || ': ' || argument_en || verdict_en as why_en
from argued
