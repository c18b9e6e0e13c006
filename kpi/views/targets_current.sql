-- 现行有效的目标（每个目标最新一版） / Targets as they stand: the newest revision of each
select targets.*
from targets
qualify row_number() over (partition by target_id order by revision desc) = 1
