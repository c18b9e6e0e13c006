-- warn: The points of a contest's items add up to 100.
select
  contest,
  sum(points) as points
from contest_items
group by contest
having abs(sum(points) - 100) > 0.000000001
order by contest
