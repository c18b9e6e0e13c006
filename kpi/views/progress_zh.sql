-- 目标进度一览，中文列名 / Every target at its newest month, with Chinese names of columns
select
  progress_latest.district as 区县,
  progress_latest.indicator || coalesce('（' || progress_latest.qualifier || '）', '') as 指标,
  progress_latest.year as 年,
  case when progress_latest.actual_value is not null then progress_latest.month end as 截至,
  progress_latest.target_zh as 目标,
  progress_latest.actual_zh as 实绩,
  round(progress_latest.attainment * 100, 1) as 完成率,
  round(progress_latest.pace_gap, 1) as 序时差,
  round(progress_latest.growth_gap, 1) as 增速差,
  progress_latest.status_zh as 状态,
  targets_current.owner as 责任单位,
  targets_current.source_title as 来源
from progress_latest
join targets_current on targets_current.target_id = progress_latest.target_id
order by 年 desc, 区县, 指标
