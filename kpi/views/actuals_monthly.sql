-- 各月累计实绩（每个事实采用的一个） / Cumulative figures month by month, the one that stands for each fact
select
  actuals_chosen.district,
  actuals_chosen.district_en,
  actuals_chosen.indicator,
  actuals_chosen.indicator_en,
  actuals_chosen.qualifier,
  cast(year(actuals_chosen.period_end) as varchar) as year,
  actuals_chosen.period_end as month,
  actuals_chosen.actual_zh,
  actuals_chosen.value,
  actuals_chosen.unit,
  actuals_chosen.stated_growth,
  actuals_chosen.published_on,
  actuals_chosen.actual_id
from actuals_chosen
where actuals_chosen.basis = 'cumulative'
order by actuals_chosen.district, actuals_chosen.indicator, actuals_chosen.period_end
