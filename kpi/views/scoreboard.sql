-- 各区县各状态的目标数 / Targets by district and status
select
  district,
  period,
  status,
  count(*) as targets
from progress_latest
group by all
order by district, period, status
