-- One row per ranked peer, indicator, qualifier, measure, month and scoring method.
-- Efficacy scales between floor and best (those of score_limits, else the worst and best of the group; both swap where
-- less is better); target and pro rata ask for an attainment.
with ranked as (
  select
    ranks.*,
    case ranks.direction when 'down' then max(compared_value) over slot else min(compared_value) over slot end as group_floor,
    case ranks.direction when 'down' then min(compared_value) over slot else max(compared_value) over slot end as group_best
  from ranks
  where ranks.rank is not null
  window slot as (partition by peer_group, indicator_code, qualifier, kind, measure, month)
),
scaled as (
  select
    ranked.*,
    coalesce(score_limits.floor, ranked.group_floor) as floor,
    coalesce(score_limits.best, ranked.group_best) as best
  from ranked
  left join score_limits using (indicator_code, measure)
),
scored as (
  select
    scaled.*,
    scoring_methods.method,
    scoring_methods.full_score,
    scoring_methods.source,
    case scoring_methods.method
      when 'efficacy' then
        case
          when scaled.best = scaled.floor then scoring_methods.full_score
          else scoring_methods.floor_score
            + (scoring_methods.full_score - scoring_methods.floor_score)
            * ((scaled.compared_value - scaled.floor) / (scaled.best - scaled.floor))
        end
      when 'target' then
        case
          when scaled.measure <> 'attainment' then null
          when scaled.direction = 'down' then case when scaled.compared_value <= 1 then scoring_methods.full_score else 0 end
          when scaled.compared_value >= 1 then scoring_methods.full_score
          else 0
        end
      when 'pro_rata' then
        case
          when scaled.measure <> 'attainment' or scaled.direction = 'down' then null
          else scoring_methods.full_score * greatest(0, least(scaled.compared_value, scoring_methods.cap))
        end
      when 'place' then
        greatest(0, scoring_methods.full_score * (1 - scoring_methods.place_step * (scaled.rank - 1)))
    end as score
  from scaled
  cross join scoring_methods
)
select
  peer_group,
  peer_group_name,
  indicator_code,
  indicator,
  qualifier,
  kind,
  measure,
  month,
  method,
  adcode,
  district,
  compared_value,
  case when method = 'efficacy' then floor end as floor,
  case when method = 'efficacy' then best end as best,
  rank,
  full_score,
  score,
  source
from scored
where score is not null
