// The overview: one year of one level at a time as strips, a list or a matrix; filters and search, all in the address.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const form = document.getElementById("filters"), board = document.getElementById("board"), found = document.getElementById("found");
  const zh = () => kpi.language() === "zh";
  const say = (a, b) => (zh() ? a : b);
  // A text of both languages; one that stands alone is Chinese, and its English follows: per cent and points.
  const one = (pair) => (Array.isArray(pair) ? pair[zh() ? 0 : 1] : zh() ? pair : pair.replace(/%$/, " %").replace("个百分点", " pp"));
  const name = (kind, i) => data[kind][i][zh() ? 1 : 2];
  const sectionName = (i) => data.sections[i][zh() ? 0 : 1] || say("未分章节", "No section");
  const noData = data.statuses.findIndex((s) => s[0] === "no_data");
  const monthOrder = data.months.map((m, i) => [m[0], i]).sort().map((m) => m[1]);
  const periodOrder = data.periods.map((p, i) => [p[0], i]).sort().reverse().map((p) => p[1]);
  const periodRank = new Map(periodOrder.map((p, i) => [p, i]));
  const sectionOrder = data.sections.map((_, i) => i);
  const rows = data.rows.map((r, order) => ({ d: r[0], i: r[1], s: r[2], p: r[3], y: r[4], anchor: r[5], target: r[6], newest: r[7], implied: r[8], order,
    text: [...data.districts[r[0]], ...data.indicators[r[1]].slice(1), ...data.sections[r[2]], one(r[6])].join(" ").toLowerCase() }));
  const slices = [...document.querySelectorAll(".slice")];
  // Targets without a time have a name of their own, so that an address that says no year is not taken for theirs.
  for (const s of slices) s.dataset.year ||= "undated";
  for (const y of data.years) y[0] ||= "undated";
  const first = slices.find((s) => !s.hidden) || slices[0];
  let state = {}, shown = 200;

  const KEYS = ["year", "level", "district", "section", "month", "sort", "q", "origin", "view"];
  function read() {
    const hash = new URLSearchParams(location.hash.slice(1));
    state = Object.fromEntries(KEYS.map((k) => [k, hash.get(k) || ""]));
    state.status = (hash.get("status") || "").split(",").filter(Boolean);
    const own = state.district && data.districts.find((d) => d[0] === state.district);
    if (own && !state.level) state.level = own[3];
    if (own && !state.year) state.year = (slices.find((s) => rows.some((r) => data.districts[r.d] === own && data.years[r.y][0] === s.dataset.year)) || first).dataset.year;
  }
  // The year and level on show: those of the address where there are such targets, else the first that the page offers.
  const year = () => (state.year === "all" || slices.some((s) => s.dataset.year === state.year) ? state.year : first.dataset.year);
  function level() {
    const offered = slices.filter((s) => year() === "all" || s.dataset.year === year()).map((s) => s.dataset.level);
    return offered.includes(state.level) ? state.level : offered.includes(first.dataset.level) ? first.dataset.level : offered[0];
  }
  const filtered = () => Boolean(state.district || state.section || state.month || state.sort || state.q || state.origin || state.status.length || year() === "all");
  const view = () => (!filtered() ? state.view || "strips" : state.view && state.view !== "strips" ? state.view : "list");
  function write() {
    const parts = Object.entries(state).filter(([, v]) => v.length).map(([k, v]) => `${k}=${encodeURIComponent(v)}`.replaceAll("%2C", ","));
    history.replaceState(null, "", parts.length ? "#" + parts.join("&") : location.pathname + location.search);
  }
  function choices() {
    const fill = (key, entries, chosen) => {
      const select = form.elements[key];
      select.replaceChildren(...entries.map(([value, text]) => new Option(text, value)));
      select.value = chosen ?? state[key];
    };
    const offered = [...new Set(slices.map((s) => s.dataset.year))];
    fill("year", [...offered.map((y) => [y, data.years.find((x) => x[0] === y)[zh() ? 1 : 2]]), ["all", say("全部年份", "all years")]], year());
    const levels = new Set(slices.filter((s) => year() === "all" || s.dataset.year === year()).map((s) => s.dataset.level));
    fill("level", data.levels.filter((l) => levels.has(l[0])).map((l) => [l[0], l[zh() ? 1 : 2]]), level());
    const here = [...new Set(rows.filter((r) => data.districts[r.d][3] === level()).map((r) => r.d))];
    fill("district", [["", say("全部", "all")], ...here.map((i) => [data.districts[i][0], name("districts", i)])]);
    fill("section", [["", say("全部章节", "all sections")], ...sectionOrder.filter((i) => data.sections[i][0]).map((i) => [data.sections[i][0], sectionName(i)])]);
    fill("month", [["", say("最新", "latest")], ...monthOrder.map((i) => [data.months[i][0], name("months", i)]).reverse()]);
    fill("sort", [["", say("最差在前", "worst first")], ["plan", say("计划顺序", "plan order")]]);
    fill("origin", [["", say("全部", "all")], ["printed", say("公布的目标", "printed targets")], ["implied", say("推算的目标（≈）", "worked out (≈)")]]);
    form.elements.q.value = state.q;
    for (const box of form.elements.status) box.checked = state.status.includes(box.value);
    if (state.district || state.section || state.month || state.sort || state.origin) form.querySelector(".more-filters").open = true;
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

  function list(chosen, alone) {
    const table = make("table", undefined, "list"), head = table.createTHead().insertRow(), body = table.createTBody();
    const heads = [[say("区县", "District")], [say("指标", "Indicator")], [say("期间", "Period"), "wide"], [say("目标", "Target")], [say("实绩", "Actual")], [say("完成率", "Attainment"), "num"], [say("序时差", "Pace gap"), "num"], [say("增速差", "Growth gap"), "num"], [say("状态", "Status")]];
    for (const [text, cls] of heads.slice(alone ? 1 : 0)) head.append(make("th", text, cls));
    for (const { row, now } of chosen.slice(0, shown)) {
      const line = body.insertRow(), growth = now[6] === 1;
      if (!alone) line.append(make("td", name("districts", row.d)));
      const cell = make("th"); cell.scope = "row"; cell.append(link(row, name("indicators", row.i))); line.append(cell);
      line.append(make("td", name("periods", row.p), "wide nowrap"), make("td", one(row.target), row.implied ? "implied" : ""));
      const actual = make("td", now[2] ? one(now[2]) : unpublished());
      if (now[0] !== null) actual.append(make("span", " " + name("months", now[0]), "quiet"));
      line.append(actual, make("td", now[3] && !growth && one(now[3]) !== one(now[2]) ? one(now[3]) : "", "num"), make("td", now[5] && !growth ? one(now[5]) : "", "num"), make("td", now[5] && growth ? one(now[5]) : "", "num"));
      const status = line.insertCell(), verdict = make("span", undefined, "verdict");
      verdict.append(icon(now[1]), " " + data.statuses[now[1]][zh() ? 1 : 2]);
      status.append(verdict);
    }
    kpi.named(table);
    return table;
  }
  const severity = (a, b) => data.severity[a.now[1]] - data.severity[b.now[1]] || (a.now[4] ?? Infinity) - (b.now[4] ?? Infinity) || a.row.order - b.row.order;
  // An opened strip: its targets with a figure or a verdict, worst first; what nobody published is one folded line.
  function open(strip) {
    const slice = strip.closest(".strips").dataset.slice, section = document.getElementById(slice);
    const own = rows.filter((r) => data.districts[r.d][0] === strip.dataset.district && data.years[r.y][0] === section.dataset.year).map((row) => ({ row, now: row.newest })).sort(severity);
    const told = (c) => c.now[0] !== null || data.statuses[c.now[1]][3];
    const known = own.filter(told), silent = own.filter((c) => !told(c)), inside = strip.querySelector(".inside"), keep = shown;
    shown = Infinity;
    inside.replaceChildren();
    if (known.length) inside.append(list(known, true));
    if (silent.length) {
      const rest = make("details");
      rest.append(make("summary", say(`${known.length ? "另有" : ""}${silent.length}项未公布`, `${silent.length} ${known.length ? "more " : ""}not published`)), list(silent, true));
      inside.append(rest);
    }
    shown = keep;
  }
  for (const strip of document.querySelectorAll(".strip")) strip.querySelector(".line").addEventListener("click", (event) => {
    if (event.target.closest("a")) return;
    const inside = strip.querySelector(".inside");
    inside.hidden = !inside.hidden;
    strip.querySelector(".opener").setAttribute("aria-expanded", String(!inside.hidden));
    if (!inside.hidden) open(strip);
  });
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
    // A page that was open while another version was published would mix the two: it opens anew.
    const version = document.getElementById("version");
    script.addEventListener("load", () => kpi.historyOf === (version ? version.textContent : "") ? draw() : location.reload());
    document.head.append(script);
  }
  // Hover and focus say in one line why a cell is as it is.
  for (const event of ["mouseover", "focusin"]) board.addEventListener(event, (e) => { const a = e.target.closest("a[data-why]"); if (a) document.getElementById("why").textContent = a.dataset.why; });
  function draw() {
    load();
    const asStrips = view() === "strips";
    for (const s of slices) s.hidden = year() === "all" ? s !== first : s.dataset.year !== year() || s.dataset.level !== level();
    for (const ul of document.querySelectorAll(".strips")) { const s = document.getElementById(ul.dataset.slice); ul.hidden = s.dataset.year !== year() || s.dataset.level !== level(); if (!ul.hidden) for (const part of document.querySelectorAll("#key [data-mark]")) part.hidden = !ul.querySelector(":scope > li > .line " + part.dataset.mark); }
    document.getElementById("strips").hidden = !asStrips;
    board.hidden = asStrips;
    const query = state.q.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (r) => (!state.district || data.districts[r.d][0] === state.district) && (!state.section || data.sections[r.s][0] === state.section)
      && (!state.origin || (state.origin === "implied") === Boolean(r.implied)) && query.every((w) => r.text.includes(w));
    const inYear = (r) => (year() === "all" || data.years[r.y][0] === year()) && data.districts[r.d][3] === level();
    const before = rows.filter((r) => inYear(r) && fits(r)).map((row) => ({ row, now: report(row) }));
    // As in the sentence above them: printed targets, those worked out apart.
    const counts = {}, printed = {};
    for (const c of before) { const s = data.statuses[c.now[1]][0]; counts[s] = (counts[s] || 0) + 1; printed[s] = (printed[s] || 0) + (c.row.implied ? 0 : 1); }
    const counted = (s) => [printed[s] || "", counts[s] > printed[s] ? `≈${counts[s] - printed[s]}` : ""].filter(Boolean).join(" + ") || 0;
    for (const b of document.querySelectorAll("[data-count]")) { b.textContent = counted(b.dataset.count); b.closest(".chip").hidden = !counts[b.dataset.count] && !state.status.includes(b.dataset.count); }
    const chosen = before.filter((c) => !state.status.length || state.status.includes(data.statuses[c.now[1]][0]));
    if (state.sort === "plan") chosen.sort((a, b) => a.row.y - b.row.y || a.row.order - b.row.order); else chosen.sort(severity);
    const many = (n, a, b) => say(`${n}${a}`, `${n.toLocaleString("en")} ${b}${n === 1 ? "" : "s"}`);
    const asked = ["district", "section", "month", "origin"].filter((k) => state[k]).map((k) => form.elements[k].selectedOptions[0]?.textContent)
      .concat(state.status.map((s) => data.statuses.find((x) => x[0] === s)?.[zh() ? 1 : 2]), state.q ? [`“${state.q}”`] : []).filter(Boolean).join(" · ");
    const all = rows.filter(inYear).length;
    found.textContent = asStrips ? "" : (asked && asked + say("：", ": ")) + (chosen.length === all ? many(all, "项目标", "target") : say(`${chosen.length}项，共${all}项`, `${chosen.length} of ${all} targets`));
    const elsewhere = state.q && year() !== "all" ? rows.filter((r) => !inYear(r) && fits(r)).length : 0;
    if (elsewhere && !asStrips) {
      const more = make("button", say(`其他年份和级别另有${elsewhere}项`, `${elsewhere.toLocaleString("en")} more in other years and levels`));
      more.type = "button";
      more.id = "elsewhere";
      more.addEventListener("click", () => { const r = rows.find((x) => !inYear(x) && fits(x)); state.year = "all"; if (!rows.some((x) => data.districts[x.d][3] === level() && fits(x))) state.level = data.districts[r.d][3]; choices(); write(); draw(); });
      found.append(" ", more);
    }
    let left = chosen.length - shown, note = "";
    if (view() === "matrix") {
      const [table, lines, hidden] = matrix(chosen);
      board.replaceChildren(table);
      left = lines - shown;
      if (hidden > 0) note = say(`还有${hidden}个区县未列出，请先筛选。`, `${hidden} more districts are not listed; filter first.`);
    } else if (!asStrips) board.replaceChildren(list(chosen));
    if (!chosen.length) board.replaceChildren(make("p", say("没有符合条件的目标。", "No target matches."), "empty"));
    if (left > 0 && !asStrips) {
      const more = make("button", say(`再显示${Math.min(left, 500)}行（剩${left}行）`, `Show ${Math.min(left, 500)} more (${left} left)`));
      more.type = "button";
      more.addEventListener("click", () => { shown += 500; draw(); });
      board.append(more);
    }
    if (note) board.append(make("p", note, "quiet"));
    for (const b of document.querySelectorAll("[data-view]")) b.setAttribute("aria-pressed", String(view() === b.dataset.view));
    for (const strip of document.querySelectorAll(".strip:has(> .inside:not([hidden]))")) open(strip);
    return chosen;
  }
  function change() {
    const old = [year(), level()];
    for (const key of ["year", "level", "district", "section", "month", "sort", "origin", "q"]) state[key] = form.elements[key].value.trim();
    if (state.level !== old[1]) state.district = "";
    state.status = [...form.elements.status].filter((b) => b.checked).map((b) => b.value);
    shown = 200;
    if (year() !== old[0] || level() !== old[1]) choices();
    write(); draw();
  }
  form.addEventListener("input", change);
  form.addEventListener("submit", (e) => e.preventDefault());
  form.addEventListener("reset", (e) => { e.preventDefault(); state = { ...Object.fromEntries(Object.keys(state).map((k) => [k, ""])), status: [], year: state.year === "all" ? "" : state.year, level: state.level }; choices(); write(); draw(); });
  for (const b of document.querySelectorAll("[data-view]")) b.addEventListener("click", () => { state.view = b.dataset.view; if (state.view === "strips" && filtered()) form.reset(); write(); draw(); });
  document.getElementById("csv").addEventListener("click", () => {
    const keep = shown; shown = Infinity;
    const table = list(draw()); shown = keep; draw();
    kpi.save(new Blob([kpi.csv(kpi.table(table))], { type: "text/csv;charset=utf-8" }), "targets.csv");
  });
  document.getElementById("png").addEventListener("click", () => kpi.png(document.getElementById("list"), "targets"));
  // An address such as #status=behind comes from the headline; #sources is a place on the page.
  window.addEventListener("hashchange", () => { if (location.hash.includes("=") || !location.hash) { read(); choices(); draw(); window.scrollTo(0, 0); } });
  document.addEventListener("language", () => { choices(); draw(); });
  read(); choices(); draw();
});
