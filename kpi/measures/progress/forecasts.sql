-- What documents expected of the time of a target before it was over: shown beside it, never what it is judged by.
select
  positions.target_id,
  observations.period_end as forecast_end,
  observations.value as forecast_value
from positions
join observations
  on observations.series = positions.series
  and observations.unit_class = positions.unit_class
  and observations.family = positions.family
  and (observations.period_start = positions.from_day or observations.basis = 'stock')
  and observations.period_end between positions.from_day and positions.due
where observations.stage = 'expected'
  and observations.published_on < observations.period_end
  and observations.is_contradicted <> 'yes'
qualify row_number() over (
  partition by positions.target_id
  order by observations.period_end desc, observations.published_on desc, observations.actual_id
) = 1
