-- warn: Every result names a contest and an item that the rules know; others are left out of the points.
select
  contest_results.contest,
  contest_results.quarter,
  contest_results.contestant,
  contest_results.item
from contest_results
left join contest_items using (contest, item)
where contest_items.item is null
order by
  contest_results.contest,
  contest_results.quarter,
  contest_results.contestant
