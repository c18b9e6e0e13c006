-- 每个目标最近一个月的进度 / The newest month of each target
select
  progress.district,
  districts.name_en as district_en,
  progress.indicator,
  indicators.name_en as indicator_en,
  progress.qualifier,
  progress.period[:4] as year,
  progress.period,
  progress.month,
  progress.status,
  statuses.status_zh,
  statuses.status_en,
  progress.attainment,
  progress.pace_gap,
  progress.growth_gap,
  target_in_words(progress.target_value, progress.unit, progress.origin) as target_zh,
  target_in_words(
    progress.actual_value, progress.unit, case when progress.actual_implied_by is not null then 'implied' end
  ) as actual_zh,
  progress.target_value,
  progress.actual_value,
  progress.unit,
  progress.why_zh,
  progress.why_en,
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
left join districts using (adcode)
left join indicators using (indicator_code)
left join statuses on statuses.status = progress.status
qualify row_number() over (partition by progress.target_id order by progress.month desc) = 1
