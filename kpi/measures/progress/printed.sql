-- Numbers, units and days of each row in writing.
select
  coded.*,
  -- what reasons.toml prints
from coded
left join units
  on units.name = coded.unit
