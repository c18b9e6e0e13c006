// The overview's list of all targets: filter, search, sort, matrix and list, all kept in the address.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const form = document.getElementById("filters"), board = document.getElementById("board"), found = document.getElementById("found");
  const zh = () => kpi.language() === "zh";
  const say = (a, b) => (zh() ? a : b);
  const one = (pair) => (Array.isArray(pair) ? pair[zh() ? 0 : 1] : pair);
  const name = (kind, i) => data[kind][i][zh() ? 1 : 2];
  const sectionName = (i) => data.sections[i][zh() ? 0 : 1] || say("未分章节", "No section");
  const noData = data.statuses.findIndex((s) => s[0] === "no_data");
  const monthOrder = data.months.map((m, i) => [m[0], i]).sort().map((m) => m[1]);
  const periodOrder = data.periods.map((p, i) => [p[0], i]).sort().reverse().map((p) => p[1]);
  const periodRank = new Map(periodOrder.map((p, i) => [p, i]));
  const sectionOrder = data.sections.map((_, i) => i);
  const rows = data.rows.map((r, order) => ({ d: r[0], i: r[1], s: r[2], p: r[3], anchor: r[4], target: r[5], newest: r[6], lead: r[7], order,
    text: [...data.districts[r[0]], ...data.indicators[r[1]].slice(1), ...data.sections[r[2]], one(r[5])].join(" ").toLowerCase() }));
  let state = {}, shown = 200;

  function read() {
    const hash = new URLSearchParams(location.hash.slice(1));
    state = Object.fromEntries(["district", "section", "period", "month", "sort", "q", "view"].map((k) => [k, hash.get(k) || ""]));
    state.status = (hash.get("status") || "").split(",").filter(Boolean);
  }
  function write() {
    const parts = Object.entries(state).filter(([, v]) => v.length).map(([k, v]) => `${k}=${encodeURIComponent(v)}`.replaceAll("%2C", ","));
    history.replaceState(null, "", parts.length ? "#" + parts.join("&") : location.pathname + location.search);
  }
  function choices() {
    const fill = (key, all, entries) => {
      const select = form.elements[key];
      select.replaceChildren(...[["", all], ...entries].map(([value, text]) => new Option(text, value)));
      select.value = state[key];
    };
    fill("district", say("全部区县", "all districts"), [...new Set(rows.map((r) => r.d))].map((i) => [data.districts[i][0], name("districts", i)]));
    fill("section", say("全部章节", "all sections"), sectionOrder.filter((i) => data.sections[i][0]).map((i) => [data.sections[i][0], sectionName(i)]));
    fill("period", say("全部期间", "all periods"), [["lead", say("各区县最新期间", "newest of each district")], ...periodOrder.map((i) => [data.periods[i][0], name("periods", i)])]);
    fill("month", say("最新", "latest"), monthOrder.map((i) => [data.months[i][0], name("months", i)]).reverse());
    fill("sort", say("最新期间在前", "newest period first"), [["plan", say("计划顺序", "plan order")], ["gap", say("差距最大在前", "worst gap first")]]);
    form.elements.q.value = state.q;
    for (const box of form.elements.status) box.checked = state.status.includes(box.value);
  }
  // The newest report up to the chosen month; before the first one there are no data.
  function report(row) {
    const last = row.newest;
    if (!state.month || !kpi.history) return last;
    const then = kpi.history[row.order].filter((r) => r[0] !== null && data.months[r[0]][0] <= state.month);
    return then.length ? then[then.length - 1] : last[0] === null ? last : [null, noData];
  }
  const make = (tag, text, cls) => { const n = document.createElement(tag); if (text !== undefined && text !== "") n.textContent = text; if (cls) n.className = cls; return n; };
  function icon(status) {
    const ns = "http://www.w3.org/2000/svg", svg = document.createElementNS(ns, "svg"), use = document.createElementNS(ns, "use");
    svg.setAttribute("class", "icon s-" + data.statuses[status][0]);
    svg.setAttribute("aria-hidden", "true");
    use.setAttribute("href", "#i-" + data.statuses[status][0]);
    svg.append(use);
    return svg;
  }
  function link(row, text) {
    const a = make("a", text);
    a.href = `districts/${data.districts[row.d][0]}.html#${row.anchor}`;
    return a;
  }
  const unpublished = () => say("未公布", "not published");

  function list(chosen) {
    const table = make("table", undefined, "list"), head = table.createTHead().insertRow(), body = table.createTBody();
    for (const [text, cls] of [[say("区县", "District")], [say("指标", "Indicator")], [say("期间", "Period"), "wide"], [say("目标", "Target")], [say("实绩", "Actual")], [say("完成", "Reached"), "num"], [say("差", "Gap"), "num"], [say("状态", "Status")]]) head.append(make("th", text, cls));
    for (const { row, now } of chosen.slice(0, shown)) {
      const line = body.insertRow();
      line.append(make("td", name("districts", row.d)));
      const cell = line.insertCell(); cell.append(link(row, name("indicators", row.i)));
      line.append(make("td", name("periods", row.p), "wide nowrap"), make("td", one(row.target)));
      const actual = make("td", now[2] ? one(now[2]) : unpublished());
      if (now[0] !== null) actual.append(make("span", " " + name("months", now[0]), "quiet wide"));
      line.append(actual, make("td", now[3] ? one(now[3]) : "", "num"), make("td", now[5] ? one(now[5]) : "", "num"));
      const status = line.insertCell(), verdict = make("span", undefined, "verdict");
      verdict.append(icon(now[1]), " " + data.statuses[now[1]][zh() ? 1 : 2]);
      status.append(verdict);
    }
    return table;
  }
  // Indicators × districts; for one district, indicators × periods.
  function matrix(chosen) {
    const single = new Set(chosen.map((c) => c.row.d)).size === 1;
    const columnOf = (row) => (single ? row.p : row.d);
    const columns = [...new Set(chosen.map((c) => columnOf(c.row)))];
    if (single) columns.sort((a, b) => periodOrder.indexOf(a) - periodOrder.indexOf(b));
    const cut = columns.slice(0, 40), cells = new Map();
    for (const c of chosen) {
      const key = data.indicators[c.row.i][1];
      if (!cells.has(key)) cells.set(key, { section: c.row.s, indicator: c.row.i, at: new Map() });
      const at = cells.get(key).at, column = columnOf(c.row), old = at.get(column);
      const later = old ? periodRank.get(c.row.p) - periodRank.get(old[0].row.p) : -1;
      if (later < 0) at.set(column, [c]);
      else if (later === 0) old.push(c);
    }
    const lines = [...cells].sort((a, b) => (single ? a[1].section - b[1].section : b[1].at.size - a[1].at.size));
    const table = make("table", undefined, "matrix"), head = table.createTHead().insertRow(), body = table.createTBody();
    head.append(make("th", say("指标", "Indicator")), ...cut.map((c) => make("th", name(single ? "periods" : "districts", c))));
    let section = null;
    for (const [, entry] of lines.slice(0, shown)) {
      if (single && entry.section !== section) {
        section = entry.section;
        const line = body.insertRow(); line.className = "section-row";
        const th = make("th", sectionName(section)); th.colSpan = cut.length + 1; line.append(th);
      }
      const line = body.insertRow(), th = make("th", name("indicators", entry.indicator)); th.scope = "row"; line.append(th);
      for (const column of cut) {
        const cell = line.insertCell();
        for (const c of entry.at.get(column) || []) {
          const a = link(c.row, "");
          a.append(icon(c.now[1]), " " + (c.now[3] ? one(c.now[3]) : unpublished()));
          const word = data.statuses[c.now[1]][zh() ? 1 : 2];
          a.append(make("span", word + (single ? "" : " · " + name("periods", c.row.p)), "quiet"));
          a.dataset.why = `${name("districts", c.row.d)} ${name("indicators", c.row.i)} ${name("periods", c.row.p)}: ${one(c.row.target)}; ${c.now[2] ? one(c.now[2]) + " (" + name("months", c.now[0]) + ")" : unpublished()}${c.now[5] ? "; " + one(c.now[5]) : ""}`;
          cell.append(a);
        }
      }
    }
    return [table, lines.length, columns.length - cut.length];
  }
  // Earlier months are many: their file is loaded when the first of them is asked for.
  function load() {
    if (!state.month || kpi.history || document.getElementById("history")) return;
    const script = make("script");
    script.id = "history";
    script.src = "data/history.js";
    script.addEventListener("load", () => draw());
    document.head.append(script);
  }
  // Hover and focus say in one line why a cell is as it is.
  for (const event of ["mouseover", "focusin"]) board.addEventListener(event, (e) => { const a = e.target.closest("a[data-why]"); if (a) document.getElementById("why").textContent = a.dataset.why; });
  function draw() {
    load();
    const query = state.q.toLowerCase().split(/\s+/).filter(Boolean);
    const before = rows.filter((r) => (!state.district || data.districts[r.d][0] === state.district) && (!state.section || data.sections[r.s][0] === state.section)
      && (!state.period || (state.period === "lead" ? r.lead : data.periods[r.p][0] === state.period)) && query.every((w) => r.text.includes(w))).map((row) => ({ row, now: report(row) }));
    const counts = {};
    for (const c of before) { const s = data.statuses[c.now[1]][0]; counts[s] = (counts[s] || 0) + 1; }
    for (const b of document.querySelectorAll("[data-count]")) b.textContent = counts[b.dataset.count] || 0;
    const chosen = before.filter((c) => !state.status.length || state.status.includes(data.statuses[c.now[1]][0]));
    const newest = (c) => periodRank.get(c.row.p);
    if (!state.sort) chosen.sort((a, b) => newest(a) - newest(b) || a.row.order - b.row.order);
    if (state.sort === "gap") chosen.sort((a, b) => (a.now[4] ?? Infinity) - (b.now[4] ?? Infinity) || a.row.order - b.row.order);
    const many = (n, a, b) => say(`${n}${a}`, `${n.toLocaleString("en")} ${b}${n === 1 ? "" : "s"}`);
    const asked = ["district", "section", "period", "month"].filter((k) => state[k]).map((k) => form.elements[k].selectedOptions[0]?.textContent)
      .concat(state.status.map((s) => data.statuses.find((x) => x[0] === s)?.[zh() ? 1 : 2]), state.q ? [`“${state.q}”`] : []).filter(Boolean).join(" · ");
    found.textContent = (asked && asked + say("：", ": ")) + (chosen.length === rows.length ? many(rows.length, "项目标", "target") : say(`${chosen.length}项，共${rows.length}项`, `${chosen.length} of ${rows.length} targets`));
    let left = chosen.length - shown, note = "";
    if (state.view === "matrix") {
      const [table, lines, hidden] = matrix(chosen);
      board.replaceChildren(table);
      left = lines - shown;
      if (hidden > 0) note = say(`还有${hidden}个区县未列出，请先筛选。`, `${hidden} more districts are not listed; filter first.`);
    } else board.replaceChildren(list(chosen));
    if (!chosen.length) board.replaceChildren(make("p", say("没有符合条件的目标。", "No target matches."), "empty"));
    if (left > 0) {
      const more = make("button", say(`再显示${Math.min(left, 500)}行（剩${left}行）`, `Show ${Math.min(left, 500)} more (${left} left)`));
      more.type = "button";
      more.addEventListener("click", () => { shown += 500; draw(); });
      board.append(more);
    }
    if (note) board.append(make("p", note, "quiet"));
    for (const b of document.querySelectorAll("[data-view]")) b.setAttribute("aria-pressed", String((state.view || "list") === b.dataset.view));
    return chosen;
  }
  function change() {
    for (const key of ["district", "section", "period", "month", "sort", "q"]) state[key] = form.elements[key].value.trim();
    state.status = [...form.elements.status].filter((b) => b.checked).map((b) => b.value);
    shown = 200; write(); draw();
  }
  form.addEventListener("input", change);
  form.addEventListener("submit", (e) => e.preventDefault());
  form.addEventListener("reset", (e) => { e.preventDefault(); state = { ...Object.fromEntries(Object.keys(state).map((k) => [k, ""])), status: [], view: state.view }; choices(); write(); draw(); });
  for (const b of document.querySelectorAll("[data-view]")) b.addEventListener("click", () => { state.view = b.dataset.view === "list" ? "" : b.dataset.view; write(); draw(); });
  document.getElementById("csv").addEventListener("click", () => {
    const keep = shown; shown = Infinity;
    const table = list(draw()); shown = keep; draw();
    kpi.save(new Blob([kpi.csv(kpi.table(table))], { type: "text/csv;charset=utf-8" }), "targets.csv");
  });
  document.getElementById("png").addEventListener("click", () => kpi.png(document.getElementById("list"), "targets"));
  // An address such as #status=behind comes from the headline; #sources is a place on the page.
  window.addEventListener("hashchange", () => { if (location.hash.includes("=") || !location.hash) { read(); choices(); draw(); document.getElementById("list").scrollIntoView(); } });
  document.addEventListener("language", () => { choices(); draw(); });
  read(); choices(); draw();
  if (location.hash.includes("=")) document.getElementById("list").scrollIntoView();
});
