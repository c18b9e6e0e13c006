-- 某一天已经公布的实绩，每个事实取当时最新的 / Figures as they were known on a day, the newest of each fact by then
-- as_known_on(day) table
select district, indicator, qualifier, period, amount_zh(value, unit) as actual_zh, value, unit, basis, stage, published_on, source_title, actual_id
from actuals
where coalesce(published_on, period_end) <= cast(day as date)
qualify row_number() over (
  partition by adcode, indicator_code, qualifier, kind, basis, period
  order by coalesce(published_on, period_end) desc, actual_id
) = 1
order by district, indicator, period
