-- 某地某项指标历年的目标和结果 / Targets and results of one place and indicator over the years
-- history_of(place, name) table
select year, period, target_zh, actual_zh, round(attainment * 100, 1) as percent, status_zh, status_en, month, target_id
from progress_latest
where adcode in (select adcode from district_aliases where alias = place)
  and indicator_code in (select indicator_code from indicator_aliases where alias = name)
order by period
