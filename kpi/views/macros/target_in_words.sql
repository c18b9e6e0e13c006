-- 目标的读数；推算的前面加≈，只留三位有效数字 / A target as readers say it; one that was worked out with ≈ and three digits
-- target_in_words(goal, unit_name, origin) value
select replace(
  case
    when origin is distinct from 'implied' then amount_zh(goal, unit_name)
    when unit_name in ('%', '‰', '个百分点') then '≈' || cast(cast(goal as decimal(38, 1)) as varchar) || unit_name
    when abs(goal) >= 1000000000000 then '≈' || rounded_zh(goal / 1000000000000) || '万亿' || coalesce(unit_name, '')
    when abs(goal) >= 100000000 then '≈' || rounded_zh(goal / 100000000) || '亿' || coalesce(unit_name, '')
    when abs(goal) >= 10000 then '≈' || rounded_zh(goal / 10000) || '万' || coalesce(unit_name, '')
    when abs(goal) >= 100 then '≈' || rounded_zh(goal) || coalesce(unit_name, '')
    else '≈' || regexp_replace(rounded_zh(goal), '\.?0+$', '') || coalesce(unit_name, '')
  end, '-', '−'
)
