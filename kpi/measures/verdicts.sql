-- The verdict on each target and month: its path, the rule that matched, and what earlier months add.
with -- what says that a target was done, a person before a document, the first that was known
delivered as (
  select
    deliveries.target_id,
    deliveries.done_on,
    deliveries.how,
    deliveries.is_day_told,
    row_number() over (
      partition by deliveries.target_id
      order by case deliveries.how when 'decision' then 0 else 1 end, deliveries.known_on nulls last, deliveries.done_on
    ) as preference
  from deliveries
  cross join clock
  where deliveries.how <> 'doubt' and (deliveries.known_on is null or deliveries.known_on <= clock.as_of)
),

sets as (
  select
    adcode,
    rule_choices.rule_set,
    rule_choices.version
  from (select distinct adcode from positions) as judged
  join rule_choices
    on starts_with(judged.adcode, rule_choices.adcode_start)
  qualify row_number() over (partition by adcode order by length(rule_choices.adcode_start) desc) = 1
),

pace_measures as (
  select rule_set, version, min(measure) as pace_measure
  from rule_sets
  where measure <> 'growth_gap' and usable = 'yes'
  group by rule_set, version
),

-- the first rule that holds between each bound and the next, so that every value meets one band at most
cuts as (
  select rule_set, version, measure, cast(null as double) as lower
  from rule_sets
  where usable = 'yes'
  union
  select rule_set, version, measure, lower
  from rule_sets
  where usable = 'yes'
  union
  select rule_set, version, measure, upper
  from rule_sets
  where usable = 'yes'
),

stretches as (
  select
    cuts.*,
    lead(lower) over (partition by rule_set, version, measure order by lower nulls first) as upper
  from cuts
),

bands as (
  select
    stretches.*,
    rule_sets.rule_id,
    rule_sets.status
  from stretches
  join rule_sets
    on rule_sets.rule_set = stretches.rule_set
    and rule_sets.version = stretches.version
    and rule_sets.measure = stretches.measure
    and rule_sets.usable = 'yes'
    and (rule_sets.lower is null or rule_sets.lower <= stretches.lower)
    and (rule_sets.upper is null or rule_sets.upper >= stretches.upper)
  qualify row_number() over (
    partition by stretches.rule_set, stretches.version, stretches.measure, stretches.lower
    order by rule_sets.position
  ) = 1
),

-- an official path replaces the calendar; a season only tells how unusual the pace is
paced as (
  select
    positions.target_id,
    positions.revision,
    positions.month,
    positions.judged_by,
    positions.is_reached,
    case when positions.actual_value is null then 1 else 0 end as is_contradicted,
    positions.actual_id,
    positions.accrual,
    positions.family,
    positions.baseline_value,
    positions.direction,
    positions.from_day,
    positions.due,
    positions.as_of,
    positions.days,
    positions.attainment,
    positions.growth_gap,
    positions.time_share,
    positions.comparator,
    positions.has_deadline,
    case when positions.kind = 'milestone' and positions.target_value is null then 1 else 0 end as is_a_day_alone,
    positions.withdrawn_on,
    positions.change_waits_on,
    paths.path_method,
    paths.share as path_share,
    paths.expected_value,
    paths.source as path_source,
    coalesce(sets.rule_set, 'none') as rule_set,
    coalesce(sets.version, '0') as version,
    pace_measures.pace_measure,
    case when positions.judged_by = 'ceiling' then -1 else 1 end as sign,
    case when paths.path_method = 'official' then paths.share else positions.time_share end as share_due
  from positions
  left join paths
    on paths.target_id = positions.target_id
    and paths.revision = positions.revision
    and paths.month = positions.month
    and paths.is_chosen = 'yes'
  left join sets
    on sets.adcode = positions.adcode
  left join pace_measures
    on pace_measures.rule_set = sets.rule_set
    and pace_measures.version = sets.version
),

measured as (
  select
    paced.*,
    sign * (attainment - time_share) * 100 as pace_gap,
    sign * (attainment - path_share) * 100 as path_gap,
    case when path_share > 0 and judged_by in ('pace', 'ceiling') then attainment / path_share end as path_attainment,
    case
      when judged_by = 'growth' then 'growth_gap'
      when judged_by in ('pace', 'ceiling') then
        case when pace_measure = 'path_attainment' and coalesce(path_share, 0) <= 0 then 'gap' else pace_measure end
    end as measure,
    case
      when judged_by = 'growth' then round(growth_gap, 9)
      when pace_measure = 'path_attainment' and path_share > 0 then
        case when sign = 1 then attainment / path_share else path_share / nullif(attainment, 0) end
      when pace_measure = 'attainment' then attainment
      else round(sign * (attainment - share_due) * 100, 9)
    end as measured_value
  from paced
),

-- what a target of several years had grown a year by the last year's end, newest first
grown as (
  select
    measured.target_id,
    measured.month,
    cagr.year as grown_year,
    cagr.verdict as grown_verdict,
    row_number() over (partition by measured.target_id, measured.month order by cagr.year desc) as preference
  from measured
  join cagr
    on cagr.target_id = measured.target_id
    and make_date(cagr.year, 12, 31) <= measured.month
    and cagr.year < cagr.target_year
  where measured.judged_by = 'growth_a_year' or measured.actual_id is null
),

matched as (
  select
    measured.*,
    bands.rule_id as set_rule,
    bands.status as set_status,
    grown.grown_year,
    grown.grown_verdict,
    delivered.done_on,
    delivered.how as delivered_how,
    delivered.is_day_told,
    max(measured.month) over (partition by measured.target_id) as last_month,
    min(case when measured.is_reached = 'yes' then measured.month end) over (partition by measured.target_id)
      as first_reached,
    min(case when measured.is_reached = 'no' and measured.month >= measured.due then measured.month end)
      over (partition by measured.target_id) as first_short
  from measured
  left join grown
    on grown.target_id = measured.target_id
    and grown.month = measured.month
    and grown.preference = 1
  left join delivered
    on delivered.target_id = measured.target_id
    and delivered.preference = 1
  left join bands
    on bands.rule_set = measured.rule_set
    and bands.version = measured.version
    and bands.measure = measured.measure
    and (bands.lower is null or measured.measured_value >= bands.lower)
    and (bands.upper is null or measured.measured_value < bands.upper)
),

ruled as (
  select
    matched.*,
    case
      when withdrawn_on is not null and (month = last_month or month >= withdrawn_on) then 'withdrawn'
      when delivered_how is not null and (actual_id is null or (delivered_how = 'decision' and month = last_month)) then
        case
          when done_on > due and is_day_told = 'no' then 'delivered_on_no_day'
          when done_on > due then 'delivered_late'
          else 'delivered'
        end
      when change_waits_on is not null and month = last_month then 'change_waits'
      when actual_id is not null and is_contradicted = 1 then 'contradicted_figures'
      when actual_id is null and due < as_of and has_deadline = 'yes' then 'deadline_passed'
      when actual_id is null and due < as_of then 'final_figure_awaited'
      when actual_id is null and grown_verdict is not null then 'growth_a_year_' || grown_verdict
      when actual_id is null and coalesce(from_day, due) > as_of then 'not_begun'
      when actual_id is null and is_a_day_alone = 1 and due >= as_of then 'day_not_come'
      when actual_id is null then 'nothing_reported'
      when month >= due and is_reached = 'yes' and first_reached > last_day(due) and first_short < first_reached
        then 'reached_after_the_deadline'
      when month >= due and is_reached = 'yes' and first_reached > last_day(due) then 'reached_by_the_first_figure'
      when month >= due and is_reached = 'yes' then 'reached_at_the_end'
      when month >= due then 'not_reached_at_the_end'
      when has_deadline = 'yes' and is_reached = 'yes' and family = 'amount' and judged_by <> 'ceiling'
        then 'reached_early'
      when judged_by = 'pace' and accrual = 'flow' and is_reached = 'yes' then 'reached_early'
      when judged_by = 'ceiling' and is_reached = 'no' then 'ceiling_exceeded'
      when month = last_month and due < as_of and has_deadline = 'yes' then 'deadline_passed'
      when month = last_month and due < as_of then 'final_figure_awaited'
      when judged_by = 'growth_a_year' and grown_verdict is not null then 'growth_a_year_' || grown_verdict
      when judged_by = 'growth_a_year' then 'growth_a_year_not_known'
      when judged_by = 'pace' and is_reached = 'yes' then 'beyond_the_target_already'
      when judged_by = 'growth' and comparator = '~' and is_reached = 'yes' and growth_gap < 0
        then 'within_the_tolerance'
      when judged_by = 'direct' and is_reached = 'yes' then 'compared_directly_reached'
      when judged_by = 'direct' and family = 'amount' and accrual = 'stock' and baseline_value is null
        then 'stock_without_a_start'
      when judged_by = 'direct' then 'compared_directly_not_reached'
      when measured_value is null then 'nothing_to_measure'
      when set_rule is null then 'no_rule_matched'
    end as life_rule
  from matched
),

statuses as (
  select
    ruled.*,
    coalesce(life_rule, set_rule) as rule_id,
    case life_rule
      when 'withdrawn' then 'withdrawn'
      when 'not_begun' then 'not_due'
      when 'day_not_come' then 'not_due'
      when 'nothing_reported' then 'no_data'
      when 'deadline_passed' then 'overdue'
      when 'final_figure_awaited' then 'awaiting'
      when 'growth_a_year_substantial' then 'on_pace'
      when 'growth_a_year_moderate' then 'slightly_behind'
      when 'growth_a_year_limited' then 'behind'
      when 'growth_a_year_deterioration' then 'behind'
      when 'growth_a_year_undefined' then 'no_data'
      when 'growth_a_year_not_known' then 'not_due'
      when 'within_the_tolerance' then 'on_pace'
      when 'reached_after_the_deadline' then 'met'
      when 'reached_by_the_first_figure' then 'met'
      when 'reached_at_the_end' then 'met'
      when 'not_reached_at_the_end' then 'missed'
      when 'reached_early' then 'met'
      when 'beyond_the_target_already' then 'ahead'
      when 'ceiling_exceeded' then 'missed'
      when 'compared_directly_reached' then 'on_pace'
      when 'compared_directly_not_reached' then 'behind'
      when 'stock_without_a_start' then 'not_due'
      when 'nothing_to_measure' then 'no_data'
      when 'contradicted_figures' then 'no_data'
      when 'change_waits' then 'no_data'
      when 'delivered' then 'met'
      when 'delivered_late' then 'met'
      when 'delivered_on_no_day' then 'met'
      when 'no_rule_matched' then 'no_data'
      else set_status
    end as status
  from ruled
),

remembered as (
  select
    statuses.*,
    max(case when status in ('slightly_behind', 'behind') then 1 else 0 end) over (
      partition by target_id
      order by month
      rows between unbounded preceding and 1 preceding
    ) as was_behind,
    lag(status, 1) over (partition by target_id order by month) as status_1,
    lag(status, 2) over (partition by target_id order by month) as status_2,
    lag(month, 2) over (partition by target_id order by month) as month_2
  from statuses
)

select
  target_id,
  revision,
  month,
  path_method,
  path_share,
  path_source,
  expected_value,
  pace_gap,
  path_gap,
  path_attainment,
  pace_gap / 100 * days as days_ahead,
  rule_set || '@' || version as rule_set,
  rule_id,
  status,
  case
    when status in ('slightly_behind', 'behind', 'missed')
      and status_1 in ('slightly_behind', 'behind')
      and status_2 in ('slightly_behind', 'behind')
      and (year(month) - year(month_2)) * 12 + month(month) - month(month_2) = 2 then 'three_in_a_row'
    when status in ('on_pace', 'ahead') and was_behind = 1 then 'made_up_later'
  end as history,
  case
    when status in ('no_data', 'not_due', 'awaiting', 'withdrawn') then 'grey'
    when status in ('behind', 'missed', 'overdue') then 'red'
    when status = 'slightly_behind' then 'yellow'
    when status in ('on_pace', 'ahead') and was_behind = 1 then 'yellow'
    else 'green'
  end as light,
  case when rule_id like 'growth_a_year%' then grown_year end as grown_year,
  case when rule_id like 'delivered%' then done_on end as done_on
from remembered
