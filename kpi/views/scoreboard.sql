-- 各区县各年各状态的目标数 / Targets by district, year and status
select
  district,
  district_en,
  year,
  status,
  status_zh,
  status_en,
  count(*) as targets
from progress_latest
group by all
order by district, year, status
