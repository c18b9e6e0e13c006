-- 某地某项指标某年的状态是怎样得出的 / How the status of one place, indicator and year came about
-- why_of(place, name, of_year) table
select month, status_zh, status_en, why_zh, why_en, target_id
from progress_latest
where adcode in (select adcode from district_aliases where alias = place)
  and indicator_code in (select indicator_code from indicator_aliases where alias = name)
  and year = cast(of_year as varchar)
