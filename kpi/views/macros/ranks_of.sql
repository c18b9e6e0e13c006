-- 某项指标最近一期的位次 / The newest places of districts by one indicator
-- ranks_of(name) table
select peer_group_name, nullif(qualifier, '') as qualifier, measure, month, rank, ranked, district, change
from ranks
where indicator_code in (select indicator_code from indicator_aliases where alias = name) and rank is not null
qualify month = max(month) over (partition by peer_group, indicator_code, qualifier, measure, kind)
order by peer_group_name, qualifier nulls first, measure, rank, district
