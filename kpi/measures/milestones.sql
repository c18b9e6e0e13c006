-- One row per target with a deadline, printed or the end of the period in which something is to be delivered: is it
-- done, late, and how many days are left on the day looked at. A deadline that is only the end of its period is not a
-- printed one, except for a milestone.
-- Done is what words, a person or the first month whose figure meets the target say; a month's figure is known only at
-- its end, so a deadline inside that month counts as kept; a place is reached only at the end. What the first figure
-- after the deadline meets, or words without a day, may have been in time. A day that is named and past without any of them is overdue.
with known_targets as (
  select
    targets.*,
    case
      when targets.kind = 'milestone' or targets.period_end is null or targets.deadline <> targets.period_end
        then targets.deadline
    end as named_day
  from targets
),
current_targets as (
  select
    targets.*,
    case
      when targets.named_day is not null then targets.named_day
      when targets.deadline_partial is null then targets.period_end
    end as due_on,
    case
      when targets.named_day is not null then 'printed'
      when targets.deadline_partial is not null then 'partial'
      else 'period'
    end as deadline_basis,
    clock.as_of
  from known_targets as targets
  cross join clock
  where (targets.valid_from is null or targets.valid_from <= clock.as_of)
    and (
      targets.named_day is not null
      or targets.deadline_partial is not null
      or targets.kind in ('milestone', 'new', 'stock', 'rank')
    )
  qualify row_number() over (partition by targets.target_id order by targets.revision desc) = 1
),
reported as (
  select
    progress.target_id,
    progress.month,
    progress.actual_value,
    case
      when progress.comparator in ('<=', '<') then progress.actual_value <= progress.target_value
      when progress.comparator = 'between'
        then progress.actual_value >= progress.target_value and progress.actual_value <= progress.target_value_high
      when progress.direction = 'down' then progress.actual_value <= progress.target_value
      when progress.comparator = '>' then progress.actual_value > progress.target_value
      else progress.actual_value >= progress.target_value
    end as is_met
  from progress
  where progress.actual_value is not null
),
newest as (
  select
    target_id,
    month as actual_period_end,
    actual_value
  from reported
  qualify row_number() over (partition by target_id order by month desc) = 1
),
finished as (
  select target_id, done_on, is_day_told
  from (
    select reported.target_id, reported.month as done_on, 'no' as is_day_told
    from reported
    join current_targets using (target_id)
    where reported.is_met
      and (current_targets.kind <> 'rank' or reported.month >= current_targets.due_on)
    union all
    select deliveries.target_id, deliveries.done_on, coalesce(deliveries.is_day_told, 'yes')
    from deliveries
    cross join clock
    where deliveries.done_on is not null
      and (deliveries.known_on is null or deliveries.known_on <= clock.as_of)
  ) as told
  qualify row_number() over (partition by target_id order by done_on, is_day_told desc) = 1
),
-- a figure at the deadline or after it that falls short: what is reached later was not in time
fell_short as (
  select
    reported.target_id,
    min(reported.month) as short_on
  from reported
  join current_targets using (target_id)
  where not reported.is_met and reported.month >= current_targets.due_on
  group by reported.target_id
),
judged as (
  select
    current_targets.*,
    newest.actual_value,
    newest.actual_period_end,
    finished.done_on,
    case
      when current_targets.withdrawn_on <= current_targets.as_of then 'withdrawn'
      when current_targets.due_on is null and finished.done_on is null then 'unknown'
      when finished.done_on is not null and current_targets.due_on is null then 'done'
      when finished.done_on <= last_day(current_targets.due_on) then 'done'
      when finished.is_day_told = 'yes' or fell_short.short_on < finished.done_on then 'done_late'
      when finished.done_on is not null then 'done_unclear'
      when current_targets.due_on >= current_targets.as_of then 'not_due'
      when current_targets.deadline_basis = 'printed' or newest.actual_period_end >= current_targets.due_on then 'overdue'
      else 'awaiting'
    end as state
  from current_targets
  left join newest using (target_id)
  left join finished using (target_id)
  left join fell_short using (target_id)
)
select
  target_id,
  revision,
  adcode,
  district,
  indicator_code,
  indicator,
  kind,
  quote,
  value as target_value,
  unit,
  due_on as deadline,
  deadline_partial,
  deadline_basis,
  as_of,
  actual_value,
  actual_period_end,
  done_on,
  date_diff('day', as_of, due_on) as days_left,
  case
    when state = 'done_late' then date_diff('day', due_on, done_on)
    when state = 'overdue' then date_diff('day', due_on, as_of)
    when state in ('done', 'not_due') then 0
  end as days_late,
  state,
  file,
  place
from judged
order by target_id
