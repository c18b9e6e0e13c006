-- 现行有效的目标（每个目标最新一版），推算的先说明 / Targets as they stand, the newest revision of each; first whether it was worked out
select
  targets.origin,
  targets.district,
  districts.name_en as district_en,
  targets.indicator,
  indicators.name_en as indicator_en,
  targets.period[:4] as year,
  target_in_words(targets.value, targets.unit, targets.origin) as target_zh,
  targets.* exclude (origin, district, indicator)
from targets
left join districts using (adcode)
left join indicators using (indicator_code)
qualify row_number() over (partition by targets.target_id order by targets.revision desc) = 1
