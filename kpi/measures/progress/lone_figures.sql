-- The newest figure that judges nothing, which is named: of single months or quarters that no sum leads up to, or of
-- another kind than the target's (what there is, where what is new is counted).
with beside as (
  select
    positions.target_id,
    observations.period_start as lone_start,
    observations.period_end as lone_end,
    observations.value as lone_value,
    case
      when positions.kind = 'new' and observations.basis = 'stock' then 'stock'
      when positions.accrual = 'stock' and observations.kind = 'new' then 'new'
      when observations.basis = 'period' then 'period'
    end as lone_kind
  from positions
  join observations
    on observations.series = positions.series
    and observations.unit_class = positions.unit_class
    and observations.family = positions.family
    and observations.period_start >= positions.from_day
    and observations.period_end <= positions.due
  where positions.actual_id is null
    and positions.family = 'amount'
    and observations.derivation = 'reported'
    and observations.is_contradicted <> 'yes'
)

select *
from beside
where lone_kind is not null
qualify row_number() over (
  partition by target_id
  order by lone_end desc, lone_start desc, lone_kind
) = 1
