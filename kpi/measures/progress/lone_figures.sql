-- The newest figure of single months or quarters that no sum leads up to: it judges nothing, and is named.
select
  positions.target_id,
  observations.period_start as lone_start,
  observations.period_end as lone_end,
  observations.value as lone_value
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
qualify row_number() over (
  partition by positions.target_id
  order by observations.period_end desc, observations.period_start desc
) = 1
