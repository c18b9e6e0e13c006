-- One row per weight set, peer, month and method: the weighted score over the indicators the district has.
-- Who lacks more than the set allows keeps its score and gets no place.
with sets as (
  select
    weight_set,
    sum(weight) as full_weight,
    max(total) as declared_total,
    max(is_example) as is_example,
    min(most_missing) as most_missing
  from weights
  group by weight_set
),
-- only what some set weighs, before anything is sorted: few of the scores are
weighed_measures as (
  select distinct
    indicator_code,
    measure
  from weights
),
one_kind as (
  select
    scores.peer_group,
    scores.peer_group_name,
    scores.indicator_code,
    scores.measure,
    scores.month,
    scores.method,
    scores.adcode,
    scores.score
  from scores
  inner join weighed_measures using (indicator_code, measure)
  where scores.qualifier = ''
  qualify row_number() over (
    partition by peer_group, indicator_code, measure, month, method, adcode
    order by scores.kind
  ) = 1
),
slots as (
  select distinct
    weights.weight_set,
    one_kind.peer_group,
    one_kind.peer_group_name,
    one_kind.month,
    one_kind.method
  from weights
  inner join one_kind using (indicator_code, measure)
),
members as (
  select distinct
    peer_group,
    adcode,
    district
  from ranks
),
wanted as (
  select
    slots.weight_set,
    slots.peer_group,
    slots.peer_group_name,
    slots.month,
    slots.method,
    members.adcode,
    members.district,
    weights.indicator_code,
    weights.weight,
    one_kind.score,
    coalesce(indicators.indicator, weights.indicator_code) as indicator
  from slots
  inner join members using (peer_group)
  inner join weights using (weight_set)
  left join one_kind
    on one_kind.peer_group = slots.peer_group
    and one_kind.month = slots.month
    and one_kind.method = slots.method
    and one_kind.adcode = members.adcode
    and one_kind.indicator_code = weights.indicator_code
    and one_kind.measure = weights.measure
  left join indicators
    on indicators.indicator_code = weights.indicator_code
),
weighed as (
  select
    weight_set,
    peer_group,
    peer_group_name,
    month,
    method,
    adcode,
    district,
    sum(case when score is not null then weight * score end)
      / sum(case when score is not null then weight end) as score,
    coalesce(sum(case when score is not null then weight end), 0) as weight,
    coalesce(sum(case when score is null then weight end), 0) as missing_weight,
    string_agg(case when score is null then indicator end, '、' order by indicator_code) as missing
  from wanted
  group by weight_set, peer_group, peer_group_name, month, method, adcode, district
),
judged as (
  select
    weighed.*,
    sets.full_weight,
    sets.declared_total,
    sets.is_example,
    sets.most_missing,
    case
      when weighed.score is null then 'no_figures'
      when weighed.missing_weight - sets.most_missing * sets.full_weight > 0.000000001 then 'too_much_missing'
    end as unranked
  from weighed
  inner join sets using (weight_set)
),
placed as (
  select
    judged.*,
    case when unranked is null then rank() over (
      partition by weight_set, peer_group, month, method, unranked
      order by round(score, 9) desc
    ) end as rank,
    count(case when unranked is null then 1 end) over (partition by weight_set, peer_group, month, method) as ranked
  from judged
),
improved as (
  select
    placed.*,
    lag(score) over (partition by weight_set, peer_group, method, adcode order by month) as previous_score
  from placed
),
changed as (
  select
    improved.*,
    case when unranked is null then score - previous_score end as score_change
  from improved
)
select
  placed.weight_set,
  placed.peer_group,
  placed.peer_group_name,
  placed.month,
  placed.method,
  placed.adcode,
  placed.district,
  placed.score,
  placed.weight,
  placed.missing_weight,
  placed.missing,
  placed.most_missing,
  placed.unranked,
  placed.rank,
  placed.ranked,
  min(placed.rank) over person as rank_best,
  max(placed.rank) over person as rank_worst,
  placed.score_change,
  case when placed.score_change is not null then rank() over (
    partition by placed.weight_set, placed.peer_group, placed.month, placed.method, placed.score_change is null
    order by round(placed.score_change, 9) desc
  ) end as improvement_rank,
  placed.is_example,
  case when abs(placed.full_weight - placed.declared_total) > 0.000000001 then 'weights_do_not_sum' end as fault
from changed as placed
window person as (partition by weight_set, peer_group, month, adcode)
order by
  placed.weight_set,
  placed.peer_group,
  placed.month,
  placed.method,
  placed.adcode
