-- 按亿、万读数 / A value as Chinese readers say it, scaled to 亿 or 万
-- amount_zh(number, unit_name) value
select replace(
  case
    when number is null then null
    when unit_name in ('%', '‰', '个百分点') then regexp_replace(cast(cast(number as decimal(38, 4)) as varchar), '\.?0+$', '') || unit_name
    when abs(number) >= 1000000000000
      then regexp_replace(cast(cast(number / 1000000000000 as decimal(38, 4)) as varchar), '\.?0+$', '') || '万亿' || coalesce(unit_name, '')
    when abs(number) >= 100000000
      then regexp_replace(cast(cast(number / 100000000 as decimal(38, 4)) as varchar), '\.?0+$', '') || '亿' || coalesce(unit_name, '')
    when abs(number) >= 10000
      then regexp_replace(cast(cast(number / 10000 as decimal(38, 4)) as varchar), '\.?0+$', '') || '万' || coalesce(unit_name, '')
    else regexp_replace(cast(cast(number as decimal(38, 4)) as varchar), '\.?0+$', '') || coalesce(unit_name, '')
  end, '-', '−'
)
