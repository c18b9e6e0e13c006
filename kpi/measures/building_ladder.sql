-- One row per building: its place by tax, its tier, what is missing to the next, tax a square metre, vacant area.
with reached as (
  select buildings.adcode, buildings.building, building_tiers.building_tier
  from buildings
  join building_tiers
    on building_tiers.least_tax <= buildings.tax
  qualify row_number() over (
    partition by buildings.adcode, buildings.building order by building_tiers.least_tax desc
  ) = 1
),

above as (
  select buildings.adcode, buildings.building, building_tiers.building_tier, building_tiers.least_tax
  from buildings
  join building_tiers
    on building_tiers.least_tax > buildings.tax
  qualify row_number() over (partition by buildings.adcode, buildings.building order by building_tiers.least_tax) = 1
)

select
  buildings.adcode,
  buildings.building,
  buildings.street,
  row_number() over (
    partition by buildings.adcode order by coalesce(buildings.tax, -1) desc, buildings.building
  ) as position,
  buildings.tax,
  buildings.floor_area,
  buildings.tax / buildings.floor_area as tax_per_area,
  buildings.occupancy,
  buildings.floor_area * (100 - buildings.occupancy) / 100 as vacant_area,
  reached.building_tier,
  above.building_tier as next_tier,
  above.least_tax - buildings.tax as tax_to_next
from buildings
left join reached
  on reached.adcode = buildings.adcode
  and reached.building = buildings.building
left join above
  on above.adcode = buildings.adcode
  and above.building = buildings.building
order by buildings.adcode, position
