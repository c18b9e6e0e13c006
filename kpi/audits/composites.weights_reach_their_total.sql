-- warn: The weights of a set add up to the total it declares.
select distinct
  weight_set,
  fault
from composites
where fault is not null
order by weight_set
