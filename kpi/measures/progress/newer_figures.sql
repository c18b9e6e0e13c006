-- A figure newer than all that judges a target, which is of another kind than the target's (what there is, where what is
-- new is counted): it is told beside the verdict, so that nobody takes an older month for the newest word.
with judging as (
  select
    target_id,
    series,
    unit_class,
    kind,
    accrual,
    from_day,
    due,
    month
  from positions
  where family = 'amount' and actual_id is not null
  qualify row_number() over (partition by target_id order by month desc) = 1
)

select
  judging.target_id,
  judging.month,
  observations.period_end as newer_end,
  observations.value as newer_value,
  case when observations.basis = 'stock' then 'stock' else 'new' end as newer_kind
from judging
join observations
  on observations.series = judging.series
  and observations.unit_class = judging.unit_class
  and observations.family = 'amount'
  and observations.period_start >= judging.from_day
  and observations.period_end > judging.month
  and observations.period_end <= judging.due
where observations.derivation = 'reported'
  and observations.is_contradicted <> 'yes'
  and (
    judging.kind = 'new' and observations.basis = 'stock'
    or judging.accrual = 'stock' and observations.kind = 'new'
  )
qualify row_number() over (
  partition by judging.target_id
  order by observations.period_end desc, observations.published_on desc, observations.actual_id
) = 1
