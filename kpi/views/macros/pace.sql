-- 某地某项指标某年逐月的进度 / Month by month how far one place is with one indicator in one year
-- pace(place, name, of_year) table
select month, target_in_words(target_value, unit, origin) as target_zh, amount_zh(actual_value, unit) as actual_zh, round(attainment * 100, 1) as percent, round(time_share * 100, 1) as time_percent, round(coalesce(pace_gap, growth_gap), 1) as points, statuses.status_zh, statuses.status_en, target_id
from progress
left join statuses using (status)
where adcode in (select adcode from district_aliases where alias = place)
  and indicator_code in (select indicator_code from indicator_aliases where alias = name)
  and period[:4] = cast(of_year as varchar)
order by target_id, month
