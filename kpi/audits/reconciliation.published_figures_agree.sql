-- warn: Published figures that contradict their own arithmetic or another source.
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
