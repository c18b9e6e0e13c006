-- 每个事实采用的实绩 / The figure that stands for each fact
select actuals.*
from actuals
where chosen is not null
