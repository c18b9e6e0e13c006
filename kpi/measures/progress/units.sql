-- What units are called behind a number.
select *
from (
  values
    -- rows of units.toml
) as units (name, is_money, name_zh, one_en, many_en)
