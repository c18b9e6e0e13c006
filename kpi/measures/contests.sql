-- One row per contest, quarter and contestant: group, eligibility, veto, score and place; empty until somebody enters
-- results.
-- Places count those who are eligible and not struck out; equal points share a place unless the tie item decides.
with summed as (
  select
    contest_points.contest,
    contest_points.quarter,
    contest_points.contest_group,
    contest_points.contestant,
    coalesce(sum(contest_points.score), 0) as score,
    sum(contest_points.points) as full_score,
    max(case when contest_points.item = contest_rules.tie_item then contest_points.score end) as tie_score,
    max(case when contest_points.item = contest_rules.tie_item then contest_points.item_name end) as tie_name,
    string_agg(case when contest_points.score is null then contest_points.item_name end, '、' order by contest_points.item) as missing,
    string_agg(
      case when contest_points.minimum is not null and coalesce(contest_points.actual, 0) < contest_points.minimum then contest_points.item_name end,
      '、' order by contest_points.item
    ) as below_minimum
  from contest_points
  inner join contest_rules using (contest)
  group by contest_points.contest, contest_points.quarter, contest_points.contest_group, contest_points.contestant
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
    when is_vetoed = 'yes' then '一票否决：' || veto_reason
    when below_minimum is not null then '未达参评门槛：' || below_minimum
    when is_eligible = 'no' then '缺数据：' || missing
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
