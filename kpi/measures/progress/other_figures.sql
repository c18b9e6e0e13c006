-- What another document prints for the fact that a target is held against, the newest of them: which of the two stands
-- says the ledger (see actuals.chosen), and the row tells of both.
select
  positions.target_id,
  positions.month,
  used.value as told_value,
  other.value as other_value,
  other.published_on as other_on,
  other.file as other_in,
  case when other.published_on = used.published_on then 'same_day' else 'earlier' end as other_when
from positions
join actuals as used
  on used.actual_id = positions.actual_id
join actuals as other
  on other.series = used.series
  and other.unit_class = used.unit_class
  and other.family = used.family
  and other.basis = used.basis
  and other.period_start = used.period_start
  and other.period_end = used.period_end
  and other.stage = used.stage
where other.actual_id <> used.actual_id
  and other.value <> used.value
  and (other.file <> used.file or positions.actual_value is null)
  and coalesce(other.published_on, other.period_end) <= positions.as_of
  and positions.actual_implied_by is null
qualify row_number() over (
  partition by positions.target_id, positions.month
  order by other.published_on desc, other.actual_id
) = 1
