-- 每个地区的各种叫法，一行一个，去掉区、县、市字的也算 / Every name of each district, one a row, also without its last word
select distinct adcode, district, alias
from (
  select adcode, district, trim(unnest(string_split(coalesce(aliases, ''), ';'))) as alias
  from districts
  union all
  select adcode, district, district
  from districts
  union all
  select adcode, district, name_en
  from districts
  union all
  select adcode, district, adcode
  from districts
  union all
  select adcode, district, regexp_replace(district, '(自治县|区|县|市|省|镇)$', '')
  from districts
  where length(district) > 2
) as names
where alias is not null and alias <> ''
order by adcode, alias
