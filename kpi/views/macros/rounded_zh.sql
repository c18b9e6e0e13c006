-- 算出的数取三位有效数字 / A number that was worked out, with three significant digits
-- rounded_zh(computed) value
select case
  when abs(computed) >= 100 then cast(cast(round(computed) as bigint) as varchar)
  when abs(computed) >= 10 then cast(cast(computed as decimal(38, 1)) as varchar)
  else cast(cast(computed as decimal(38, 2)) as varchar)
end
