-- One row per contest, quarter and contestant: group, eligibility, veto, score and place; empty until somebody enters
-- results.
-- Places count those who are eligible and not struck out; equal points share a place unless the tie item decides.
with entries as (
  select distinct
    contest_results.contest,
    contest_results.quarter,
    contest_results.contest_group,
    contest_results.contestant
  from contest_results
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
    contest_results.target,
    contest_results.actual,
    case contest_items.direction when 'down' then -contest_results.actual else contest_results.actual end as goodness
  from entries
  inner join contest_items using (contest)
  left join contest_results
    on contest_results.contest = entries.contest
    and contest_results.quarter = entries.quarter
    and contest_results.contestant = entries.contestant
    and contest_results.item = contest_items.item
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
),
summed as (
  select
    pointed.contest,
    pointed.quarter,
    pointed.contest_group,
    pointed.contestant,
    coalesce(sum(pointed.score), 0) as score,
    sum(pointed.points) as full_score,
    max(case when pointed.item = contest_rules.tie_item then pointed.score end) as tie_score,
    max(case when pointed.item = contest_rules.tie_item then pointed.item_name end) as tie_name,
    string_agg(case when pointed.score is null then pointed.item_name end, '、' order by pointed.item) as missing,
    string_agg(
      case when pointed.minimum is not null and coalesce(pointed.actual, 0) < pointed.minimum then pointed.item_name end,
      '、' order by pointed.item
    ) as below_minimum
  from pointed
  inner join contest_rules using (contest)
  group by pointed.contest, pointed.quarter, pointed.contest_group, pointed.contestant
),
admitted as (
  select
    summed.*,
    contest_rules.contest_name,
    contest_rules.is_example,
    case
      when summed.below_minimum is not null then 'no'
      when contest_rules.is_compared_all = 'no' and summed.missing is not null then 'no'
      else 'yes'
    end as is_eligible,
    case when contest_vetoes.contestant is not null then 'yes' else 'no' end as is_vetoed,
    contest_vetoes.reason as veto_reason
  from summed
  inner join contest_rules using (contest)
  left join contest_vetoes using (contest, quarter, contestant)
),
sorted as (
  select
    admitted.*,
    is_eligible = 'yes' and is_vetoed = 'no' as is_ranked
  from admitted
),
placed as (
  select
    sorted.*,
    case when is_ranked then rank() over (
      partition by contest, quarter, contest_group, is_ranked
      order by round(score, 9) desc, round(coalesce(tie_score, 0), 9) desc
    ) end as rank,
    sum(case when is_ranked then 1 else 0 end) over (partition by contest, quarter, contest_group) as ranked,
    count(*) over (partition by contest, quarter, contest_group, is_ranked, round(score, 9)) as equals,
    count(*) over (
      partition by contest, quarter, contest_group, is_ranked, round(score, 9), round(coalesce(tie_score, 0), 9)
    ) as equals_after
  from sorted
)
select
  contest,
  contest_name,
  quarter,
  contest_group,
  contestant,
  is_eligible,
  is_vetoed,
  case
    when is_vetoed = 'yes' then '一票否决:' || veto_reason
    when below_minimum is not null then '未达参评门槛:' || below_minimum
    when is_eligible = 'no' then '缺数据:' || missing
  end as reason,
  score,
  full_score,
  missing,
  case
    when not is_ranked or equals = 1 then null
    when equals_after < equals then tie_name
    else '并列'
  end as tie_break,
  rank,
  ranked,
  case when rank = 1 then 'yes' else 'no' end as is_holder,
  is_example
from placed
order by
  contest,
  quarter,
  contest_group,
  rank,
  contestant
