"use strict";
/* Legend, scale, north, coordinates, 审图号: what makes a picture a map. */
riskmap.define("furniture", {
  records: {},
  nodes: null,

  load(records) {
    this.records = records;
    if (!this.nodes) this.build();
    this.sources();
  },

  /** Say whose boundaries and ground these are, and of when the data. */
  sources() {
    const { records } = this;
    const basemap = riskmap.hasBasemap();
    if (this.sourcesOf === records && this.sourcesBasemap === basemap) return;
    Object.assign(this, { sourcesOf: records, sourcesBasemap: basemap });
    const { element } = riskmap.tooltip;
    const parts = [
      [basemap ? "底图：国家地理信息公共服务平台“天地图”" : "", ""],
      [records.boundaries ? `行政区划界线：${records.boundaries}` : "", ""],
      [records.has_synthetic ? "含示例数据" : "", ""],
      [records.data_cutoff ? `数据截至 ${records.data_cutoff}` : "", "riskmap-by-status"],
    ].filter(([words]) => words);
    this.nodes.source.replaceChildren(...parts.map(([words, name]) => element("span", name, words)));
    this.nodes.source.title = parts.map(([words]) => words).join(" · ");
  },

  changed(_, names) {
    if (this.nodes && (names.has("rows") || names.has("selected") || names.has("options") || names.has("palette"))) this.legend();
    if (riskmap.paper) this.heading();
  },

  framed(view) {
    if (!this.nodes) return;
    this.scale();
    this.sources();
    this.fold();
    const hidden = !riskmap.showsPoints(view.zoom);
    if (hidden !== this.pointsHidden) {
      this.pointsHidden = hidden;
      this.legend();
    }
  },

  cursor(place) {
    if (this.nodes) {
      this.nodes.place.textContent = place ? `${place.lng.toFixed(4)}, ${place.lat.toFixed(4)}` : "";
    }
  },

  build() {
    const { element } = riskmap.tooltip;
    const host = riskmap.stage.map.getContainer();
    const put = (name, ...children) => {
      const made = host.appendChild(element("div", name));
      made.append(...children);
      L.DomEvent.disableClickPropagation(made);
      L.DomEvent.disableScrollPropagation(made);
      return made;
    };
    const button = (words, title, act) => {
      const made = element("button", "", words);
      made.type = "button";
      made.title = title;
      made.addEventListener("click", act);
      return made;
    };
    const { map } = riskmap.stage;
    const house = button("", "显示全市 (Home)", () => riskmap.showCity());
    house.className = "riskmap-home";
    const leave = button("", "退出全屏 (F11)", () => riskmap.bridge.fullScreenLeft());
    leave.className = "riskmap-leave";
    const nodes = {
      legend: put("riskmap-panel riskmap-legend"),
      zoom: put(
        "riskmap-panel riskmap-zoom",
        button("＋", "放大 (+)", () => map.zoomIn(0.5, { animate: false })),
        button("－", "缩小 (-)", () => map.zoomOut(0.5, { animate: false })),
        house,
        leave,
      ),
      north: put("riskmap-north"),
      bar: element("div", "riskmap-bar"),
      barWords: element("span"),
      ratio: element("span", "riskmap-figure riskmap-by-status"),
      place: element("span", "riskmap-figure riskmap-place riskmap-by-status"),
      source: element("span", "riskmap-source"),
    };
    nodes.bar.append(nodes.barWords);
    nodes.foot = put("riskmap-foot", nodes.place, nodes.ratio, nodes.bar, nodes.source);
    nodes.north.title = "上北下南";
    nodes.north.append(element("span", "riskmap-needle"), element("span", "", "北"));
    this.nodes = nodes;
    this.choice = null; // folded or not: nobody has said so yet
    this.fold();
    riskmap.foldLegend = () => this.fold();
  },

  /** A title, on paper. */
  heading() {
    if (!this.nodes || this.nodes.heading) return;
    const { element } = riskmap.tooltip;
    this.nodes.heading = riskmap.stage.map.getContainer().appendChild(element("div", "riskmap-panel riskmap-heading"));
    this.nodes.heading.append(element("h1", "", riskmap.paper.title));
    if (riskmap.paper.note) this.nodes.heading.append(element("p", "", riskmap.paper.note));
  },

  /** A small map is kept for the city: the legend folds to chips and counts, until somebody unfolds it. */
  fold() {
    const { clientWidth, clientHeight } = riskmap.stage.map.getContainer();
    const small = !riskmap.paper && (clientHeight < 620 || clientWidth < 860);
    if (this.small !== small) this.choice = null;
    this.small = small;
    const open = this.choice ?? !small;
    const row = !open && clientHeight < 220 && clientWidth > 420;
    if (this.open === open && this.row === row) return;
    Object.assign(this, { open, row });
    this.legend();
  },

  legend() {
    const { counts, levels, options } = riskmap.state;
    if (!counts) return;
    const { element, chip } = riskmap.tooltip;
    const { count } = riskmap.text;
    const { classList } = this.nodes.legend;
    classList.toggle("is-compact", !this.open);
    classList.toggle("is-row", this.row);
    const head = element("button", "riskmap-legend-head", "图例");
    head.type = "button";
    head.title = this.open ? "收起图例" : "展开图例";
    head.setAttribute("aria-expanded", String(this.open));
    head.addEventListener("click", () => {
      this.choice = !this.open;
      this.fold();
      riskmap.stage.request(); // names keep clear of it
    });
    const table = element("div", "riskmap-legend-table");
    table.append(element("span", "riskmap-legend-title riskmap-full", "风险等级"),
      element("span", "riskmap-legend-title riskmap-full riskmap-figure", "企业"),
      element("span", "riskmap-legend-title riskmap-full riskmap-figure", "风险点"));
    let enterprises = 0;
    let points = 0;
    for (let level = 4; level >= 0; level--) {
      enterprises += counts.enterprises[level];
      points += counts.points[level];
      if (level === 0 && !counts.enterprises[0] && !counts.points[0]) continue;
      const name = element("span", "riskmap-legend-level");
      const [words, colour] = levels[level].split(/(?=（)/);
      name.append(chip(level), element("span", "riskmap-full", words));
      name.title = levels[level];
      if (colour) name.lastChild.append(element("span", "riskmap-legend-colour", colour));
      table.append(name, element("span", "riskmap-figure", count(counts.enterprises[level])),
        element("span", "riskmap-figure riskmap-full", count(counts.points[level])));
    }
    table.append(element("span", "riskmap-legend-rule"), element("span", "riskmap-legend-total", "合计"),
      element("span", "riskmap-figure riskmap-legend-sum", count(enterprises)),
      element("span", "riskmap-figure riskmap-legend-sum riskmap-full", count(points)));
    const parts = [head, table];
    if (this.open) parts.push(...this.symbols(element), ...this.fillKey(element));
    if (counts.without_place && this.open) {
      parts.push(element("div", "riskmap-legend-note", `另有 ${count(counts.without_place)} 家坐标缺失或有误，计入上表，未画在图上`));
    }
    if (riskmap.state.selected?.hidden && this.open) {
      parts.push(element("div", "riskmap-legend-note", "虚线圈：选中的企业，被当前筛选隐藏"));
    }
    if (options.grey && this.open) parts.push(element("div", "riskmap-legend-note", "黑白预览：颜色已去除"));
    this.nodes.legend.replaceChildren(...parts);
  },

  /** Explain the symbols in use. */
  symbols(element) {
    const { stage } = riskmap;
    const box = element("div", "riskmap-legend-symbols");
    const line = (name, words) => {
      const made = element("span", "riskmap-legend-symbol");
      made.append(element("i", `riskmap-symbol-${name}`), element("span", "", words));
      box.append(made);
    };
    if (stage.shows("enterprises")) line("disc", "企业");
    if (stage.shows("points")) line("diamond", this.pointsHidden ? "风险点（放大后）" : "风险点");
    if (stage.shows("enterprises") && stage.shows("aggregates")) line("ring", "多家企业：家数与占比");
    if (stage.shows("facilities")) line("facility", "真实设施");
    if (this.records.without_ledger?.length) line("empty", "暂无数据");
    return [box];
  },

  fillKey(element) {
    const { fill } = riskmap;
    if (!fill || fill.kind === "worst") {
      return fill ? [element("div", "riskmap-legend-note", "底色：区域内最高等级")] : [];
    }
    if (!fill.known.length) return [];
    const digits = fill.kind === "share" || Math.max(...fill.known) >= 10 ? 1 : 2;
    const figure = (value) => value.toFixed(digits);
    const [least, most] = [Math.min(...fill.known), Math.max(...fill.known)].map(figure);
    const unit = fill.kind === "share" ? "%" : " 家/km²";
    const range = least === most ? `${least}${unit}` : `${least}–${most}${unit}`;
    const box = element("div", "riskmap-legend-fill");
    box.append(element("div", "riskmap-legend-title", fill.kind === "share" ? "底色：红橙企业占比 %" : "底色：企业密度 家/km²"));
    if (fill.breaks.length) {
      const strip = element("div", "riskmap-legend-strip");
      for (let at = 0; at <= fill.breaks.length; at++) {
        const swatch = element("span", `riskmap-swatch riskmap-fill-${at + 1}`);
        if (at < fill.breaks.length) swatch.append(element("b", "", String(fill.breaks[at])));
        strip.append(swatch);
      }
      box.append(strip);
    }
    const alike = fill.known.length > 1 && new Set(fill.known.map((value) => fill.classOf(value))).size === 1;
    box.append(element("div", "riskmap-legend-range", `现有 ${range}${alike ? "，各地相近" : ""}`));
    return [box];
  },

  /** A round length of about a hundred pixels, as the ground is measured at the middle of the window. */
  scale() {
    const { map } = riskmap.stage;
    const metres = riskmap.metresPerPixel(map.getCenter().lat, map.getZoom());
    const most = 110 * metres;
    const power = 10 ** Math.floor(Math.log10(most));
    const length = [5, 2, 1].map((step) => step * power).find((value) => value <= most);
    this.nodes.bar.style.width = `${length / metres}px`;
    this.nodes.barWords.textContent = length >= 1000 ? `${length / 1000} km` : `${length} m`;
    const ratio = riskmap.denominator(map);
    const digits = 10 ** Math.max(0, Math.floor(Math.log10(ratio)) - 2);
    this.nodes.ratio.textContent = `1:${riskmap.text.count(Math.round(ratio / digits) * digits)}`;
  },
});
