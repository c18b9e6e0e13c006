-- Districts of one parent and level, or of a named group, side by side on one indicator, measure and month.
-- Only what two peers at least report is ranked; peers without a figure are listed beside them without a place.
with members as (
  select
    districts.parent || ':' || districts.level as peer_group,
    parents.district || case districts.level
      when 'district' then '市辖区'
      when 'county' then '县'
      when 'prefecture' then '市州'
      when 'province' then '省'
      else '开发区'
    end as peer_group_name,
    districts.adcode,
    districts.district
  from districts
  inner join districts as parents
    on parents.adcode = districts.parent
  union all
  select
    peer_groups.peer_group,
    peer_groups.peer_group_name,
    districts.adcode,
    districts.district
  from peer_groups
  inner join districts using (adcode)
),
attained as (
  select
    progress.adcode,
    progress.indicator_code,
    progress.indicator,
    progress.kind,
    'attainment' as measure,
    progress.month,
    case
      when progress.comparator in ('<=', '<') and coalesce(progress.baseline_value, 0) = 0 then 'down'
      else 'up'
    end as direction,
    progress.attainment as x,
    'ratio' as unit,
    progress.target_id,
    progress.actual_id
  from progress
  inner join targets using (target_id, revision)
  where progress.attainment is not null
    and targets.qualifier is null
    and coalesce(targets.tier, 'base') = 'base'
    and month(targets.period_end) = 12
    and month(targets.period_start) = 1
    and year(targets.period_end) = year(targets.period_start)
  qualify row_number() over (
    partition by progress.adcode, progress.indicator_code, progress.kind, progress.month
    order by targets.confidence desc, progress.target_id
  ) = 1
),
known as (
  select
    actuals.*,
    indicators.direction
  from actuals
  inner join indicators using (indicator_code)
  cross join clock
  where (actuals.published_on is null or actuals.published_on <= clock.as_of)
    and actuals.qualifier is null
    and actuals.comparator in ('=', '~')
    and month(actuals.period_start) = 1
    and year(actuals.period_start) = year(actuals.period_end)
    and (indicators.unit is null or indicators.unit = actuals.unit or actuals.basis = 'rate')
),
grown as (
  select
    adcode,
    indicator_code,
    indicator,
    'growth_rate' as kind,
    'growth' as measure,
    last_day(period_end) as month,
    direction,
    cast(case when kind = 'growth_rate' then value else stated_growth end as double) as x,
    '%' as unit,
    cast(null as varchar) as target_id,
    actual_id
  from known
  where kind = 'growth_rate' or (stated_growth is not null and basis <> 'period')
  qualify row_number() over (
    partition by adcode, indicator_code, last_day(period_end)
    order by chosen is not null desc, published_on desc, kind = 'growth_rate' desc, actual_id
  ) = 1
),
valued as (
  select
    adcode,
    indicator_code,
    indicator,
    kind,
    'value' as measure,
    last_day(period_end) as month,
    direction,
    cast(value as double) as x,
    unit,
    cast(null as varchar) as target_id,
    actual_id
  from known
  where basis in ('cumulative', 'stock')
    and kind not in ('growth_rate', 'completion_rate', 'rank', 'milestone', 'duration')
  qualify row_number() over (
    partition by adcode, indicator_code, kind, last_day(period_end)
    order by chosen is not null desc, published_on desc, actual_id
  ) = 1
),
measured as (
  select * from attained
  union all
  select * from grown
  union all
  select * from valued
),
slots as (
  select
    members.peer_group,
    members.peer_group_name,
    measured.indicator_code,
    min(measured.indicator) as indicator,
    measured.kind,
    measured.measure,
    measured.month,
    min(measured.direction) as direction,
    min(measured.unit) as unit
  from measured
  inner join members using (adcode)
  group by
    members.peer_group,
    members.peer_group_name,
    measured.indicator_code,
    measured.kind,
    measured.measure,
    measured.month
  having count(*) >= 2
),
listed as (
  select
    slots.*,
    members.adcode,
    members.district,
    measured.x,
    case slots.direction when 'down' then -measured.x else measured.x end as goodness,
    measured.target_id,
    measured.actual_id
  from slots
  inner join members using (peer_group)
  left join measured using (adcode, indicator_code, kind, measure, month)
),
steps as (
  select
    peer_group,
    indicator_code,
    kind,
    measure,
    month,
    goodness,
    lead(goodness) over (
      partition by peer_group, indicator_code, kind, measure, month
      order by goodness
    ) as next_goodness
  from (
    select distinct
      peer_group,
      indicator_code,
      kind,
      measure,
      month,
      goodness
    from listed
    where goodness is not null
  ) as values_reached
),
fourths as (
  select
    peer_group,
    indicator_code,
    kind,
    measure,
    month,
    goodness as fourth_goodness
  from listed
  where goodness is not null
  qualify row_number() over (
    partition by peer_group, indicator_code, kind, measure, month
    order by goodness, adcode
  ) = 4
),
absent as (
  select
    peer_group,
    indicator_code,
    kind,
    measure,
    month,
    string_agg(district, '、' order by adcode) as missing
  from listed
  where x is null
  group by peer_group, indicator_code, kind, measure, month
),
placed as (
  select
    listed.*,
    case when x is not null then rank() over (
      partition by peer_group, indicator_code, kind, measure, month
      order by goodness desc nulls last
    ) end as rank,
    count(x) over (partition by peer_group, indicator_code, kind, measure, month) as ranked,
    count(*) over (partition by peer_group, indicator_code, kind, measure, month) as peers
  from listed
),
before as (
  select
    peer_group,
    indicator_code,
    kind,
    measure,
    month,
    adcode,
    lag(rank) over (
      partition by peer_group, indicator_code, kind, measure, adcode
      order by month
    ) as previous_rank,
    lag(month) over (
      partition by peer_group, indicator_code, kind, measure, adcode
      order by month
    ) as previous_month
  from placed
  where rank is not null
)
select
  placed.peer_group,
  placed.peer_group_name,
  placed.indicator_code,
  placed.indicator,
  placed.kind,
  placed.measure,
  placed.month,
  placed.adcode,
  placed.district,
  placed.direction,
  placed.x,
  placed.unit,
  placed.rank,
  placed.ranked,
  placed.peers,
  case
    when placed.rank is not null then cast(placed.rank as varchar) || '/' || cast(placed.ranked as varchar)
  end as place,
  absent.missing,
  before.previous_rank,
  before.previous_month,
  before.previous_rank - placed.rank as change,
  case when placed.rank is not null then coalesce(steps.next_goodness - placed.goodness, 0) end as to_next,
  case
    when placed.rank is null or placed.ranked <= 3 then null
    when placed.rank > placed.ranked - 3 then fourths.fourth_goodness - placed.goodness
    else 0
  end as to_leave_last_three,
  actuals.stated_rank,
  placed.target_id,
  placed.actual_id
from placed
left join absent using (peer_group, indicator_code, kind, measure, month)
left join steps using (peer_group, indicator_code, kind, measure, month, goodness)
left join fourths using (peer_group, indicator_code, kind, measure, month)
left join before using (peer_group, indicator_code, kind, measure, month, adcode)
left join actuals using (actual_id)
order by
  placed.peer_group,
  placed.indicator_code,
  placed.kind,
  placed.measure,
  placed.month,
  placed.adcode
