// The reader's district stands out in every rank chart; all others are grey.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const keep = (code) => { try { localStorage.setItem("kpi-district", code); } catch { /* not kept, still shown */ } };
  const kept = (() => { try { return localStorage.getItem("kpi-district"); } catch { return null; } })();
  for (const select of document.querySelectorAll("select[data-bump]")) {
    const drawing = select.closest("figure").querySelector(".bump");
    const show = (code) => {
      for (const part of drawing.querySelectorAll("[data-codes]")) {
        const heavy = part.dataset.codes.split(" ").includes(code);
        part.classList.toggle("heavy", heavy);
        part.classList.toggle("other", !heavy);
      }
    };
    const codes = [...select.options].map((o) => o.value);
    const first = drawing.querySelector(".heavy");
    select.value = codes.includes(kept) ? kept : first ? first.dataset.codes.split(" ")[0] : codes[0];
    show(select.value);
    select.addEventListener("change", () => { show(select.value); keep(select.value); });
  }
});
