-- What in the ledger contradicts itself, with both sides and their sources; nothing is silently chosen.
with known_targets as (
  select targets.*
  from targets
  cross join clock
  where targets.published_on is null or targets.published_on <= clock.as_of
),

-- one target with two values, by target and revision
target_pairs as (
  select
    'contradictory_targets' as rule,
    target_id, revision,
    rival_of as other_id,
    cast(1 as bigint) as other_revision
  from known_targets
  where rival_of is not null
  union all
  select 'target_changed_silently', target_id, revision, target_id, revision - 1
  from known_targets
  where obtained_by in ('implied_by_completion', 'implied_by_gap')
),

-- words that replace a value which was not the one in force
misnamed as (
  select
    'revised_from_another_value',
    present.target_id,
    present.adcode, present.district, present.indicator_code, present.indicator, present.period, present.unit,
    before.value, before.file, before.place, before.published_on,
    present.replaces_value, present.file, present.place, present.published_on
  from known_targets as present
  join known_targets as before
    on before.target_id = present.target_id
    and before.revision = present.revision - 1
  where present.replaces_value <> before.value
),

-- a target that what it starts from makes meaningless
degenerate as (
  select
    known_targets.*,
    'target_equals_baseline' as rule,
    baseline_value as start_value
  from known_targets
  where value = baseline_value and family in ('amount', 'ratio', 'increment')
  union all
  select known_targets.*, 'growth_over_a_zero_base', base_value
  from known_targets
  where family = 'growth' and base_value = 0
),

-- printed on one day, or both without a date, at one stage: nothing says which holds. Such a figure was never the best
-- one known, because a better one came the same day.
never_best as (
  select actuals.*, clock.as_of
  from actuals
  cross join clock
  where actuals.superseded_on <= coalesce(actuals.published_on, actuals.period_end)
    and coalesce(actuals.published_on, actuals.period_end) <= clock.as_of
),

contradictory as (
  select
    'contradictory_actuals',
    worse.actual_id,
    worse.adcode, worse.district, worse.indicator_code, worse.indicator, worse.period, worse.unit,
    better.value, better.file, better.place, better.published_on,
    worse.value, worse.file, worse.place, worse.published_on
  from never_best as worse
  join actuals as better
    on better.series = worse.series
    and better.unit_class = worse.unit_class
    and better.family = worse.family
    and better.basis = worse.basis
    and better.period_start = worse.period_start
    and better.period_end = worse.period_end
    and better.stage = worse.stage
    and coalesce(better.published_on, cast(date '1000-01-01' as date))
      = coalesce(worse.published_on, cast(date '1000-01-01' as date))
    and better.actual_id <> worse.actual_id
    and coalesce(better.published_on, better.period_end) <= worse.as_of
    and (better.superseded_on is null or better.superseded_on > coalesce(worse.published_on, worse.period_end))
),

running as (
  select
    actual_id,
    value,
    lag(value) over so_far as value_before,
    lag(actual_id) over so_far as actual_before
  from observations
  where family = 'amount' and basis = 'cumulative'
  window so_far as (partition by series, unit_class, period_start order by period_end)
),

falling as (
  select
    'falling_cumulative',
    running.actual_id,
    present.adcode, present.district, present.indicator_code, present.indicator, present.period, present.unit,
    running.value_before, before.file, before.place, before.published_on,
    running.value, present.file, present.place, present.published_on
  from running
  join actuals as present
    on present.actual_id = running.actual_id
  join actuals as before
    on before.actual_id = running.actual_before
  where running.value < running.value_before
),

singles as (
  select actuals.*
  from actuals
  cross join clock
  where actuals.basis = 'period'
    and actuals.family in ('amount', 'increment')
    and actuals.chosen is not null
    and coalesce(actuals.published_on, actuals.period_end) <= clock.as_of
),

overlapping as (
  select
    'overlapping_periods',
    later.actual_id,
    later.adcode, later.district, later.indicator_code, later.indicator, later.period, later.unit,
    earlier.value, earlier.file, earlier.place, earlier.published_on,
    later.value, later.file, later.place, later.published_on
  from singles as later
  join singles as earlier
    on earlier.series = later.series
    and earlier.unit_class = later.unit_class
    and earlier.family = later.family
    and earlier.period_end >= later.period_start
    and (
      earlier.period_start < later.period_start
      or (earlier.period_start = later.period_start and earlier.period_end < later.period_end)
    )
),

found as (
  select
    target_pairs.rule,
    later.target_id as subject,
    later.adcode, later.district, later.indicator_code, later.indicator, later.period, later.unit,
    earlier.value as left_value, earlier.file as left_file, earlier.place as left_place,
    earlier.published_on as left_published_on,
    later.value as right_value, later.file as right_file, later.place as right_place,
    later.published_on as right_published_on
  from target_pairs
  join known_targets as later
    on later.target_id = target_pairs.target_id
    and later.revision = target_pairs.revision
  join known_targets as earlier
    on earlier.target_id = target_pairs.other_id
    and earlier.revision = target_pairs.other_revision
  union all
  select
    rule,
    target_id,
    adcode, district, indicator_code, indicator, period, unit,
    start_value, coalesce(base_source, file), case when base_source is null then place end, base_published_on,
    value, file, place, published_on
  from degenerate
  union all
  select * from contradictory
  union all
  select * from falling
  union all
  select * from overlapping
  union all
  select * from misnamed
),

reasons as (
  select *
  from (
    values
      (
        'contradictory_targets',
        '同一目标有两个数，且无法判断先后；两个都保留并分别评判',
        'two values for one target and nothing says which came later; both are kept and judged'
      ),
      (
        'target_changed_silently',
        '由完成率反推的目标前后不一，未见公开调整',
        'the target that completion rates imply has changed without anybody saying so'
      ),
      (
        'revised_from_another_value',
        '所称的调整前目标与当时有效的目标不符',
        'the value that the revision says it replaces is not the one that was in force'
      ),
      (
        'target_equals_baseline',
        '目标等于起点，没有完成率',
        'the target equals its baseline, so that there is no attainment'
      ),
      ('growth_over_a_zero_base', '基数为零，增速没有意义', 'the base is zero, so that growth says nothing'),
      (
        'contradictory_actuals',
        '同一天公布的同一事实有两个数；两个都保留，分不出的不作判定',
        'two figures for one fact on one day; both are kept, and what nothing decides judges nothing'
      ),
      (
        'falling_cumulative',
        '累计数比前一期还小，又未声明调整',
        'a cumulative figure is below the one before it, and no restatement was declared'
      ),
      (
        'overlapping_periods',
        '两个当期数的期间重叠，不能相加',
        'two figures of single periods overlap and cannot be added up'
      )
  ) as reasons (rule, reason_zh, reason_en)
)

select
  row_number() over (
    order by found.rule, adcode, indicator_code, period, subject, left_value, left_file, left_place, right_value
  ) as finding,
  found.rule,
  subject,
  adcode,
  district,
  indicator_code,
  indicator,
  period,
  unit,
  left_value,
  left_file,
  left_place,
  left_published_on,
  right_value,
  right_file,
  right_place,
  right_published_on,
  reason_zh,
  reason_en
from found
left join reasons
  on reasons.rule = found.rule
