// A district's page: opening what an address points at, and the order of the rows.
"use strict";
(() => {
  function reveal() {
    const id = decodeURIComponent(location.hash.slice(1));
    const part = id && document.getElementById(id);
    if (!part) return;
    for (let box = part.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    const more = part.matches(".target, .silent li") && part.querySelector(".more");
    if (more) more.open = true;
    part.scrollIntoView({ block: "start" });
  }
  window.addEventListener("hashchange", reveal);
  document.addEventListener("DOMContentLoaded", () => {
    reveal();
    const order = document.getElementById("order");
    if (!order) return;
    const worst = new Map([...document.querySelectorAll(".targets")].map((list) => [list, [...list.children]]));
    order.addEventListener("change", () => {
      for (const [list, rows] of worst) list.append(...(order.value === "plan" ? [...rows].sort((a, b) => a.dataset.plan - b.dataset.plan) : rows));
    });
  });
})();
