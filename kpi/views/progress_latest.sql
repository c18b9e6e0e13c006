-- 每个目标最近一个月的进度 / The newest month of each target
select progress.*
from progress
qualify row_number() over (partition by target_id order by month desc) = 1
