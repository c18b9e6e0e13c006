-- 现行有效的目标（每个目标最新一版），推算的先说明 / Targets as they stand, the newest revision of each; first whether it was worked out
select
  targets.origin,
  targets.period[:4] as year,
  amount_zh(targets.value, targets.unit) as target_zh,
  targets.* exclude (origin)
from targets
qualify row_number() over (partition by targets.target_id order by targets.revision desc) = 1
