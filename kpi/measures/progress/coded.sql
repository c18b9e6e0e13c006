-- What is to be said of each row, as codes; the words of each code stand in reasons.toml. Null where nothing is said.
select
  judged.*,
  case
    when rule_id = 'withdrawn' then 'withdrawn'
    when rule_id = 'not_begun' then 'not_begun'
    when rule_id in ('delivered', 'delivered_late') and done_on is not null then 'done_on_a_day'
    when rule_id in ('delivered', 'delivered_late', 'delivered_on_no_day') then 'done'
    when rule_id = 'contradicted_figures' then 'contradicted'
    when observed_rate is not null and required_rate is not null then 'grown'
    when actual_id is null and lone_kind in ('stock', 'new') then 'another_kind'
    when actual_id is null and lone_value is not null then 'lone_figure'
    when actual_id is null and target is null and obtained_by = 'relative' then 'nothing_to_compare'
    when actual_id is null then 'nothing_reported'
    when judged_by = 'growth_a_year' then 'several_years'
    when judged_by = 'growth' then 'growth'
    when judged_by = 'direct' then 'direct'
    when attainment is null then 'no_attainment'
    else 'share'
  end as argument,
  case when actual is not null then 'known' end as standing,
  case when actual is not null then 'known' end as standing_then,
  case when growth_ratio is not null then 'known' end as ratio,
  case lone_kind when 'stock' then 'stock' when 'new' then 'new' end as filed_as,
  case lone_kind when 'stock' then 'new' when 'new' then 'stock' end as counted,
  case lone_kind when 'stock' then 'new' when 'new' then 'stock' end as kind_to_write,
  case when month(lone_start) = month(lone_end) then 'one_month' else 'months' end as lone_time,
  year(lone_start) as lone_year,
  month(lone_start) as lone_first,
  month(lone_end) as lone_last,
  abs(actual - target) as growth_distance,
  case
    when actual = target then 'level'
    when actual < 0 and target < 0 and actual > target then 'fell_less'
    when actual < 0 and target < 0 then 'fell_more'
    when actual > target then 'above'
    else 'below'
  end as growth_side,
  case when obtained_by in ('implied_by_gap', 'relative') then obtained_by end as growth_target,
  case when attainment is not null then 'known' end as attained,
  case when is_reached = 'yes' then 'yes' else 'no' end as reached,
  case when has_start = 0 then 'unknown' end as start_told,
  case
    when baseline <> 0 then 'from_a_start'
    when judged_by = 'ceiling' then 'of_a_ceiling'
    else 'of_a_target'
  end as formula,
  case when judged_by = 'ceiling' then 'used' else 'done' end as share_told,
  case
    when pace_gap is null or not coalesce(elapsed < months, false) then null
    when judged_by = 'ceiling' and pace_gap >= 0 then 'used_less'
    when judged_by = 'ceiling' then 'used_more'
    when pace_gap >= 0 then 'ahead'
    else 'behind'
  end as pace_told,
  case
    when path_method = 'official' and path_gap >= 0 then 'official_ahead'
    when path_method = 'official' and path_gap < 0 then 'official_behind'
    when path_method = 'seasonal' and elapsed < months then 'seasonal'
  end as path_told,
  case obtained_by
    when 'printed' then null
    when 'implied_by_completion' then 'by_completion'
    else 'by_growth'
  end as worked_out,
  case actual_implied_by when 'completion' then 'completion' when 'gap' then 'gap' end as implied_told,
  case when actual_kind_by = 'target' then 'by_target' end as kind_told,
  case when stage = 'expected' then 'expected' end as stage_told,
  case when change_waits_on is not null then 'waits' end as change_told,
  case when doubt is not null and rule_id = 'deadline_passed' then 'waits' end as doubt_told,
  change_waits_in as change_waits_in_zh,
  change_waits_in as change_waits_in_en,
  change_waits_words as change_waits_words_zh,
  change_waits_words as change_waits_words_en,
  case
    when actual is null and other_when is not null then 'both'
    when other_when = 'same_day' then 'by_completion'
    when other_when = 'earlier' then 'by_day'
  end as other_told,
  other_in as other_in_zh,
  other_in as other_in_en,
  case newer_kind when 'stock' then 'stock' when 'new' then 'new' end as newer_told,
  case when forecast_value is not null then 'known' end as forecast_told,
  case when target_value_then is not null then 'known' end as revision_told,
  case when attainment_then is not null then 'known' end as attained_then,
  case
    when stretch_value is null then null
    when actual_value is null then 'open'
    when direction = 'down' and actual_value <= stretch_value then 'reached'
    when direction <> 'down' and actual_value >= stretch_value then 'reached'
    else 'not_reached'
  end as stretch,
  case
    when set_rule is not null then 'of_a_set'
    when rule_id in ('withdrawn', 'not_begun', 'nothing_reported') then 'said_already'
    else 'of_its_life'
  end as rule,
  withdrawn_by as withdrawn_by_zh,
  withdrawn_by as withdrawn_by_en,
  withdrawn_words as withdrawn_words_zh,
  withdrawn_words as withdrawn_words_en,
  case when set_zh is null then 'missing' else 'given' end as set_name
from judged
