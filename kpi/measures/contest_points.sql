-- One row per contest, quarter, contestant and item: what was to be done, what was done, and the points it gives.
-- Who is struck out or not eligible sets neither floor nor best, and takes no place from others.
with entries as (
  select distinct
    contest_entries.contest,
    contest_entries.quarter,
    contest_entries.contest_group,
    contest_entries.contestant
  from contest_entries
  inner join contest_rules using (contest)
),
lines as (
  select
    entries.contest,
    entries.quarter,
    entries.contest_group,
    entries.contestant,
    contest_items.item,
    contest_items.item_name,
    contest_items.points,
    contest_items.method,
    contest_items.direction,
    contest_items.minimum,
    contest_entries.origin,
    contest_entries.target,
    contest_entries.actual,
    case contest_items.direction when 'down' then -contest_entries.actual else contest_entries.actual end as goodness
  from entries
  inner join contest_items using (contest)
  left join contest_entries
    on contest_entries.contest = entries.contest
    and contest_entries.quarter = entries.quarter
    and contest_entries.contestant = entries.contestant
    and contest_entries.item = contest_items.item
),
-- who is struck out or not eligible sets neither floor nor best, and takes no place from others
barred as (
  select contest, quarter, contestant from contest_vetoes
  union
  select lines.contest, lines.quarter, lines.contestant
  from lines
  inner join contest_rules using (contest)
  where (lines.minimum is not null and coalesce(lines.actual, 0) < lines.minimum)
    or (contest_rules.is_compared_all = 'no' and lines.actual is null)
),
sided as (
  select
    lines.*,
    case when barred.contestant is null then lines.goodness end as counted
  from lines
  left join barred
    on barred.contest = lines.contest
    and barred.quarter = lines.quarter
    and barred.contestant = lines.contestant
),
standings as (
  select
    sided.*,
    coalesce(min(counted) over slot, min(goodness) over slot) as floor,
    coalesce(max(counted) over slot, max(goodness) over slot) as best,
    rank() over (
      partition by contest, quarter, contest_group, item
      order by counted desc nulls last
    ) as item_rank
  from sided
  window slot as (partition by contest, quarter, contest_group, item)
),
pointed as (
  select
    standings.*,
    case
      when standings.actual is null then null
      when standings.method = 'points' then least(standings.actual, standings.points)
      when standings.method = 'target' then
        case
          when standings.target is null then null
          when standings.direction = 'down' and standings.actual <= standings.target then standings.points
          when standings.direction = 'up' and standings.actual >= standings.target then standings.points
          else 0
        end
      when standings.method = 'pro_rata' then
        standings.points * greatest(0, least(
          case standings.direction
            when 'down' then standings.target / nullif(standings.actual, 0)
            else standings.actual / nullif(standings.target, 0)
          end,
          scoring_methods.cap
        ))
      when standings.method = 'efficacy' then
        case
          when standings.best = standings.floor then standings.points
          else standings.points / scoring_methods.full_score * (
            scoring_methods.floor_score
            + (scoring_methods.full_score - scoring_methods.floor_score)
            * ((standings.goodness - standings.floor) / (standings.best - standings.floor))
          )
        end
      when standings.method = 'place' then
        greatest(0, standings.points * (1 - scoring_methods.place_step * (standings.item_rank - 1)))
    end as score
  from standings
  left join scoring_methods using (method)
)
select
  contest,
  quarter,
  contest_group,
  contestant,
  item,
  item_name,
  origin,
  target,
  actual,
  minimum,
  points,
  score
from pointed
order by
  contest,
  quarter,
  contest_group,
  contestant,
  item
