-- 现行目标和它的原话、出处 / Targets as they stand, with the words and the page they come from
select
  origin,
  district,
  district_en,
  indicator,
  indicator_en,
  qualifier,
  year,
  period,
  comparator,
  target_zh,
  value,
  value_high,
  unit,
  printed,
  coalesce(cast(deadline as varchar), deadline_partial) as deadline,
  commitment,
  quote,
  source_title,
  published_on,
  source_url,
  sources,
  file,
  place,
  obtained_by,
  target_id
from targets_current
order by district, indicator, period
