-- 某个责任单位的目标 / Targets that one owner answers for
-- owned_by(name) table
select targets_current.district, targets_current.indicator, targets_current.year, targets_current.target_zh, progress_latest.actual_zh, progress_latest.status_zh, progress_latest.status_en, targets_current.owner, targets_current.target_id
from targets_current
left join progress_latest on progress_latest.target_id = targets_current.target_id
where contains(coalesce(targets_current.owner, ''), name)
order by targets_current.year desc, targets_current.district
