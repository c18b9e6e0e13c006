-- 名称里含有某些字的指标 / Indicators with some words in one of their names
-- find_indicator(words) table
select indicator_code, any_value(indicator) as indicator, string_agg(alias, '、' order by alias) as aliases
from indicator_aliases
where contains(lower(alias), lower(words))
group by indicator_code
order by indicator_code
