-- warn: Published figures that contradict their own arithmetic or another source, and that nobody has accepted.
select
  district,
  indicator,
  period,
  claim,
  verdict,
  stated,
  inputs,
  recomputed_value,
  reason_zh,
  stated_title
from reconciliation
anti join accepted_conflicts
  on accepted_conflicts.claim = reconciliation.claim
  and accepted_conflicts.adcode = reconciliation.adcode
  and accepted_conflicts.indicator_code is not distinct from reconciliation.indicator_code
  and accepted_conflicts.period is not distinct from reconciliation.period
  and (
    (accepted_conflicts.stated = reconciliation.stated and accepted_conflicts.inputs = reconciliation.inputs)
    or (accepted_conflicts.stated = reconciliation.inputs and accepted_conflicts.inputs = reconciliation.stated)
  )
where verdict in (
  'arithmetic_error',
  'decimal_point',
  'conflict',
  'changed_denominator',
  'parts_do_not_sum',
  'not_whole',
  'rank_differs'
)
order by
  district,
  indicator,
  period
