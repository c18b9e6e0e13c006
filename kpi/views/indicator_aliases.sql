-- 每个指标的各种叫法，一行一个 / Every name of each indicator, one a row
select distinct indicator_code, indicator, alias
from (
  select indicator_code, indicator, trim(unnest(string_split(coalesce(aliases, ''), ';'))) as alias
  from indicators
  union all
  select indicator_code, indicator, indicator
  from indicators
  union all
  select indicator_code, indicator, name_en
  from indicators
  union all
  select indicator_code, indicator, indicator_code
  from indicators
) as names
where alias is not null and alias <> ''
order by indicator_code, alias
