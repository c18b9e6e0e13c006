-- Targets of which a sentence may say that they are done: it waits for a person.
select distinct
  deliveries.target_id,
  'waits' as doubt
from deliveries
cross join clock
where deliveries.how = 'doubt' and (deliveries.known_on is null or deliveries.known_on <= clock.as_of)
