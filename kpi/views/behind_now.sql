-- 期间未结束而滞后、或逾期未报的目标，差得最多的在前 / Targets behind whose period is not over, or overdue, the furthest first
select
  progress_latest.district,
  progress_latest.district_en,
  progress_latest.indicator,
  progress_latest.indicator_en,
  progress_latest.qualifier,
  progress_latest.year,
  progress_latest.period,
  progress_latest.month,
  statuses.status,
  statuses.status_zh,
  statuses.status_en,
  coalesce(progress_latest.pace_gap, progress_latest.growth_gap) as gap,
  progress_latest.target_zh,
  progress_latest.actual_zh,
  progress_latest.target_value,
  progress_latest.actual_value,
  progress_latest.unit,
  targets_current.owner,
  coalesce(override_reason || '（' || override_owner || '）；', '') || why_zh as why_zh,
  coalesce(override_reason || ' (' || override_owner || '); ', '') || why_en as why_en,
  progress_latest.target_id
from progress_latest
join statuses on statuses.status = coalesce(progress_latest.override_status, progress_latest.status)
join targets_current on targets_current.target_id = progress_latest.target_id
cross join clock
where statuses.is_behind and (statuses.status = 'overdue' or targets_current.period_end >= clock.as_of)
order by gap nulls last, progress_latest.district, progress_latest.indicator
