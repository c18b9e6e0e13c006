-- 某项指标（任一叫法）的全部目标 / Every target of an indicator, by any of its names
-- targets_of(name) table
select district, indicator, qualifier, year, target_zh, comparator, commitment, origin, owner, value, unit, quote, source_title, target_id
from targets_current
where indicator_code in (select indicator_code from indicator_aliases where alias = name)
order by year desc, district
