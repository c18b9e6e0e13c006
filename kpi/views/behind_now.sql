-- 目前滞后或未完成的目标，差得最多的在前 / Targets behind or missed by their newest figure, the furthest first
select
  district,
  indicator,
  qualifier,
  period,
  month,
  statuses.status,
  coalesce(pace_gap, growth_gap) as gap,
  target_value,
  actual_value,
  unit,
  coalesce(override_reason || '（' || override_owner || '）；', '') || why_zh as why_zh,
  coalesce(override_reason || ' (' || override_owner || '); ', '') || why_en as why_en,
  target_id
from progress_latest
join statuses on statuses.status = coalesce(override_status, progress_latest.status)
where statuses.is_behind
order by gap nulls last, district, indicator
