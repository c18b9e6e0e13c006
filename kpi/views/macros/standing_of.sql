-- 某地某年全部目标的状况 / How all targets of one place stand in one year
-- standing_of(place, of_year) table
select indicator, qualifier, target_zh, actual_zh, round(attainment * 100, 1) as percent, round(coalesce(pace_gap, growth_gap), 1) as points, status_zh, status_en, month, target_id
from progress_latest
where adcode in (select adcode from district_aliases where alias = place) and year = cast(of_year as varchar)
order by points nulls last, indicator
