-- 每个目标最近一个月的进度 / The newest month of each target
select
  district,
  indicator,
  qualifier,
  period,
  month,
  status,
  attainment,
  pace_gap,
  growth_gap,
  target_value,
  actual_value,
  unit,
  why_zh,
  why_en,
  progress.* exclude (
    district,
    indicator,
    qualifier,
    period,
    month,
    status,
    attainment,
    pace_gap,
    growth_gap,
    target_value,
    actual_value,
    unit,
    why_zh,
    why_en
  )
from progress
qualify row_number() over (partition by target_id order by month desc) = 1
