-- One row per target and month: the value it should have reached by then, by each method that applies.
-- The first that exists is the one the target is held to.
with promises as (
  select
    targets.target_id,
    targets.revision,
    targets.series,
    targets.adcode,
    targets.indicator,
    targets.family,
    targets.accrual,
    targets.unit_class,
    cast(targets.value as double) as value,
    cast(targets.baseline_value as double) as baseline_value,
    targets.published_on,
    targets.period_start,
    coalesce(targets.deadline, targets.period_end) as due,
    (year(coalesce(targets.deadline, targets.period_end)) - year(targets.period_start)) * 12
      + month(coalesce(targets.deadline, targets.period_end)) - month(targets.period_start) + 1 as months
  from targets
  cross join clock
  where targets.period_start is not null
    and targets.value is not null
    and coalesce(targets.deadline, targets.period_end) >= targets.period_start
    and (targets.published_on is null or targets.published_on <= clock.as_of)
    and (
      targets.accrual = 'flow'
      or targets.family = 'growth'
      or (
        targets.family in ('amount', 'ratio')
        and targets.baseline_value is not null
        and year(targets.period_end) = year(targets.period_start)
      )
    )
),

digits as (
  select * from (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) as digits (digit)
),

numbers as (
  select hundreds.digit * 100 + tens.digit * 10 + ones.digit + 1 as number
  from digits as ones
  cross join digits as tens
  cross join digits as hundreds
  where hundreds.digit < 4
),

calendar as (
  select
    promises.*,
    numbers.number,
    last_day(
      make_date(
        cast(year(promises.period_start) + floor((month(promises.period_start) + numbers.number - 2) / 12.0e0) as integer),
        cast((month(promises.period_start) + numbers.number - 2) % 12 + 1 as integer),
        1
      )
    ) as month_end
  from promises
  join numbers
    on numbers.number <= promises.months
),

-- a published split: targets for the first quarter, the half year, the first three quarters, of the same promise. Each is
-- a share of the value that the whole had when the split was printed: a later revision of the whole changes no share.
parts as (
  select
    whole.target_id,
    part.months as number,
    max(part.value) as value,
    max_by(whole.value, case when part.published_on < whole.published_on then -whole.revision else whole.revision end)
      as split_value
  from promises as whole
  join promises as part
    on part.series = whole.series
    and part.family = whole.family
    and part.unit_class = whole.unit_class
    and part.period_start = whole.period_start
    and part.months < whole.months
  where whole.accrual = 'flow' and whole.value > 0
  group by whole.target_id, part.target_id, part.revision, part.months
),

splits as (
  select
    whole.target_id,
    whole.revision,
    parts.number,
    max(parts.value / parts.split_value) as share
  from promises as whole
  join parts
    on parts.target_id = whole.target_id
  where whole.accrual = 'flow' and whole.value > 0
  group by whole.target_id, whole.revision, parts.number
),

rules as (
  select
    promises.target_id,
    promises.revision,
    official_paths.path,
    official_paths.month_number as number,
    official_paths.share,
    official_paths.source,
    row_number() over (
      partition by promises.target_id, promises.revision, official_paths.month_number
      order by length(official_paths.adcode_start) desc, length(official_paths.indicator_words) desc, official_paths.path
    ) as preference
  from promises
  join official_paths
    on official_paths.family = promises.family
    and starts_with(promises.adcode, official_paths.adcode_start)
    and contains(promises.indicator, official_paths.indicator_words)
    and year(promises.due) >= coalesce(official_paths.first_year, 0)
    and year(promises.due) <= coalesce(official_paths.last_year, 9999)
  where promises.months = 12
    and month(promises.period_start) = 1
),

points as (
  select target_id, revision, number, share, '同一目标的分期计划' as source
  from splits
  union all
  select rules.target_id, rules.revision, rules.number, rules.share, rules.source
  from rules
  left join splits
    on splits.target_id = rules.target_id
    and splits.revision = rules.revision
  where rules.preference = 1 and splits.target_id is null
),

-- every path begins at 0 before its first month; a split ends with the whole target
anchors as (
  select target_id, revision, number, share, source from points
  union all
  select target_id, revision, 0, 0.0e0, min(source) from points group by target_id, revision
  union all
  select splits.target_id, splits.revision, promises.months, 1.0e0, min('同一目标的分期计划')
  from splits
  join promises
    on promises.target_id = splits.target_id
    and promises.revision = splits.revision
  group by splits.target_id, splits.revision, promises.months
),

spans as (
  select
    anchors.*,
    lead(number) over (partition by target_id, revision order by number) as next_number,
    lead(share) over (partition by target_id, revision order by number) as next_share
  from anchors
),

official as (
  select
    calendar.target_id,
    calendar.revision,
    calendar.number,
    case
      when calendar.number = spans.number then spans.share
      else spans.share + (spans.next_share - spans.share) * (calendar.number - spans.number)
        / (spans.next_number - spans.number)
    end as share,
    spans.source
  from calendar
  join spans
    on spans.target_id = calendar.target_id
    and spans.revision = calendar.revision
    and spans.number <= calendar.number
    and (spans.next_number > calendar.number or (spans.next_number is null and spans.number = calendar.number))
),

seasonal as (
  select
    calendar.target_id,
    calendar.revision,
    calendar.number,
    case when calendar.number = 12 then 1.0e0 else seasons.share_median end as share,
    seasons.years
  from calendar
  join seasons
    on seasons.series = calendar.series
    and seasons.unit_class = calendar.unit_class
    and seasons.year = year(calendar.period_start)
    and seasons.month_number = least(calendar.number, 11)
  where calendar.family = 'amount'
    and calendar.accrual = 'flow'
    and calendar.months = 12
    and month(calendar.period_start) = 1
),

ways as (
  select target_id, revision, number, 'official' as path_method, share, cast(null as bigint) as years, source
  from official
  union all
  select target_id, revision, number, 'seasonal', share, years, cast(null as varchar)
  from seasonal
  union all
  select target_id, revision, number, 'linear', number * 1.0e0 / months, cast(null as bigint), cast(null as varchar)
  from calendar
  where family <> 'growth'
)

select
  ways.target_id,
  ways.revision,
  calendar.month_end as month,
  ways.path_method,
  ways.share,
  coalesce(calendar.baseline_value, 0) + ways.share * (calendar.value - coalesce(calendar.baseline_value, 0))
    as expected_value,
  ways.years,
  case
    when row_number() over (
      partition by ways.target_id, ways.revision, ways.number
      order by case ways.path_method when 'official' then 1 when 'seasonal' then 2 else 3 end
    ) = 1 then 'yes'
    else 'no'
  end as is_chosen,
  ways.source
from ways
join calendar
  on calendar.target_id = ways.target_id
  and calendar.revision = ways.revision
  and calendar.number = ways.number
