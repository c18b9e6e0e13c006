-- 每个事实采用的实绩 / The figure that stands for each fact
select
  actuals.district,
  districts.name_en as district_en,
  actuals.indicator,
  indicators.name_en as indicator_en,
  actuals.period[:4] as year,
  amount_zh(actuals.value, actuals.unit) as actual_zh,
  actuals.* exclude (district, indicator)
from actuals
left join districts using (adcode)
left join indicators using (indicator_code)
where chosen is not null
