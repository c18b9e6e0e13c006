-- One row per peer, indicator, qualifier, measure and month; equal values share a place (1, 2, 2, 4); a peer without a figure is
-- listed without a place.
-- Only what two peers at least and the least share of the group (half, unless peer_groups says otherwise) report is
-- ranked; below that the figures are listed without places.
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
coverages as (
  select
    peer_group,
    max(least_coverage) as least_coverage
  from peer_groups
  group by peer_group
),
sizes as (
  select
    members.peer_group,
    count(*) as peers,
    coalesce(max(coverages.least_coverage), 0.5e0) as least_coverage
  from members
  left join coverages using (peer_group)
  group by members.peer_group
),
series as (
  select
    members.peer_group,
    min(members.peer_group_name) as peer_group_name,
    peer_figures.indicator_code,
    peer_figures.qualifier,
    peer_figures.kind,
    peer_figures.measure,
    min(peer_figures.direction) as direction,
    min(peer_figures.unit) as unit,
    row_number() over (
      order by
        members.peer_group,
        peer_figures.indicator_code,
        peer_figures.qualifier,
        peer_figures.kind,
        peer_figures.measure
    ) as series_number
  from peer_figures
  inner join members using (adcode)
  group by
    members.peer_group,
    peer_figures.indicator_code,
    peer_figures.qualifier,
    peer_figures.kind,
    peer_figures.measure
),
reported as (
  select
    series.series_number,
    peer_figures.month,
    peer_figures.adcode,
    peer_figures.compared_value,
    case series.direction when 'down' then -peer_figures.compared_value else peer_figures.compared_value end as goodness,
    peer_figures.target_id,
    peer_figures.actual_id,
    count(*) over (partition by series.series_number, peer_figures.month) as ranked,
    sizes.peers,
    sizes.least_coverage
  from peer_figures
  inner join members using (adcode)
  inner join series using (peer_group, indicator_code, qualifier, kind, measure)
  inner join sizes using (peer_group)
),
placed as (
  select
    reported.*,
    rank() over (
      partition by series_number, month
      order by goodness desc
    ) as rank,
    row_number() over (
      partition by series_number, month
      order by goodness, adcode desc
    ) as position_from_end,
    lag(goodness) over (
      partition by series_number, month
      order by goodness desc, adcode
    ) - goodness as step
  from reported
  where ranked >= 2 and ranked >= least_coverage * peers
),
distanced as (
  select
    placed.*,
    coalesce(max(step) over (partition by series_number, month, rank), 0) as to_next,
    max(case when position_from_end = 4 then goodness end) over (partition by series_number, month) as fourth_goodness,
    lag(rank) over (
      partition by series_number, adcode
      order by month
    ) as previous_rank,
    lag(month) over (
      partition by series_number, adcode
      order by month
    ) as previous_month
  from placed
),
months as (
  select distinct
    series_number,
    month,
    ranked
  from reported
  where ranked >= 2
),
silent as (
  select
    months.series_number,
    months.month,
    months.ranked,
    members.adcode,
    members.district
  from months
  inner join series using (series_number)
  inner join members using (peer_group)
  left join reported
    on reported.series_number = months.series_number
    and reported.month = months.month
    and reported.adcode = members.adcode
  where reported.adcode is null
),
absent as (
  select
    series_number,
    month,
    string_agg(district, '、' order by adcode) as missing
  from silent
  group by series_number, month
),
listed as (
  select
    series_number,
    month,
    adcode,
    compared_value,
    goodness,
    rank,
    ranked,
    previous_rank,
    previous_month,
    to_next,
    fourth_goodness,
    target_id,
    actual_id
  from distanced
  union all
  select
    series_number,
    month,
    adcode,
    compared_value,
    goodness,
    null as rank,
    ranked,
    null as previous_rank,
    null as previous_month,
    null as to_next,
    null as fourth_goodness,
    target_id,
    actual_id
  from reported
  where ranked >= 2 and ranked < least_coverage * peers
  union all
  select
    series_number,
    month,
    adcode,
    null as compared_value,
    null as goodness,
    null as rank,
    ranked,
    null as previous_rank,
    null as previous_month,
    null as to_next,
    null as fourth_goodness,
    null as target_id,
    null as actual_id
  from silent
)
select
  series.peer_group,
  series.peer_group_name,
  series.indicator_code,
  indicators.indicator,
  series.qualifier,
  series.kind,
  series.measure,
  listed.month,
  listed.adcode,
  districts.district,
  series.direction,
  listed.compared_value,
  series.unit,
  listed.rank,
  listed.ranked,
  sizes.peers,
  sizes.least_coverage,
  cast(listed.rank as varchar) || '/' || cast(listed.ranked as varchar) as standing,
  absent.missing,
  listed.previous_rank,
  listed.previous_month,
  listed.previous_rank - listed.rank as change,
  listed.to_next,
  case
    when listed.rank is null or listed.ranked <= 3 then null
    when listed.rank > listed.ranked - 3 then listed.fourth_goodness - listed.goodness
    else 0
  end as to_leave_last_three,
  actuals.stated_rank,
  listed.target_id,
  listed.actual_id
from listed
inner join series using (series_number)
inner join sizes using (peer_group)
inner join districts using (adcode)
inner join indicators using (indicator_code)
left join absent using (series_number, month)
left join actuals
  on actuals.actual_id = listed.actual_id
  and actuals.stated_rank is not null
