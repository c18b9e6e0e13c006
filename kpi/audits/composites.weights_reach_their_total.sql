-- warn: The weights of a set add up to the total it declares.
select distinct
  weight_set,
  finding
from composites
where finding is not null
order by weight_set
