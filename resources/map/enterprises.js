"use strict";
/* Enterprises: single discs where they can be told apart; the other cells are left to the rings. */
riskmap.RINGS_BY_DISTRICT_BELOW = 9.9; // zoom: below it a ring stands for a whole district

riskmap.enterpriseLayer = {
  optional: true,
  pixels: true,
  cells: null,

  radius(view) {
    const steps = riskmap.stage.shows("aggregates")
      ? [[9, 2.6], [12, 3.2], [14, 4.2], [16, 7], [17, 9], [19, 11]]
      : [[9, 1.5], [12, 2.4], [14, 4], [16, 7], [17, 9], [19, 11]];
    return Math.round(riskmap.sizeAt(view.zoom, steps) * view.dpr * 4) / 4;
  },

  prepare(view) {
    this.cells = null;
    riskmap.cells = null;
    if (!riskmap.points || !riskmap.stage.shows("enterprises") || !riskmap.stage.shows("aggregates")) return;
    if (view.zoom < riskmap.RINGS_BY_DISTRICT_BELOW) return;
    this.cells = riskmap.cells = cellsOf(riskmap.points, riskmap.state.shown, view, this.radius(view));
  },

  /** Return the test of which enterprises stand as discs of their own; null when all do. */
  isSingle(view) {
    const isApart = this.isApart();
    const hides = riskmap.floorsHide; // its floor stands there instead
    return hides ? (x, y) => !hides(x, y) && (!isApart || isApart(x, y)) : isApart;
  },

  isApart() {
    if (!riskmap.stage.shows("aggregates")) return null;
    const { cells } = this;
    if (!cells) return () => false;
    const { size, x0, y0, columns, single } = cells;
    return (x, y) => single[(Math.floor(y / size) - y0) * columns + Math.floor(x / size) - x0] === 1;
  },

  paint(_, view) {
    if (!riskmap.points) return;
    if (!this.cells && riskmap.stage.shows("aggregates")) return;
    const radius = this.radius(view);
    const accepts = this.isSingle(view);
    const letter = radius >= 6.5 * view.dpr;
    for (let level = 0; level < riskmap.LEVELS; level++) {
      const red = level === riskmap.LEVELS - 1;
      const sprite = riskmap.sprites.pixels("disc", level, red ? radius + 0.5 * view.dpr : radius, view.dpr, view.width, {
        letter,
        halo: red || letter ? 1 : 0,
      });
      riskmap.dots.stamp(riskmap.points.enterprises, level, view, sprite, accepts);
    }
  },

  pick(px, py, view) {
    if (!riskmap.points || (!this.cells && riskmap.stage.shows("aggregates"))) return null;
    const set = riskmap.points.enterprises;
    const x = px / view.k + view.left;
    const y = py / view.k + view.top;
    const radius = this.radius(view);
    const accepts = this.isSingle(view);
    const found = [];
    riskmap.near(set, x, y, (radius + 2.5 * view.dpr) / view.k, (i, level) => {
      if (!accepts || accepts(set.x[i], set.y[i])) {
        found.push({ i, level, row: set.row[i], distance: Math.hypot(set.x[i] - x, set.y[i] - y) });
      }
    });
    if (!found.length) return null;
    // Red first; of one level the nearest. What hides beneath the chosen disc is offered as a list.
    const best = found.reduce((one, other) =>
      other.level > one.level || (other.level === one.level && other.distance < one.distance) ? other : one,
    );
    const hidden = (0.7 * radius) / view.k;
    const stack = found
      .filter(({ i }) => Math.hypot(set.x[i] - set.x[best.i], set.y[i] - set.y[best.i]) <= hidden)
      .sort((one, other) => other.level - one.level || one.row - other.row);
    const rows = [best.row, ...stack.map(({ row }) => row).filter((row) => row !== best.row)];
    return {
      kind: "enterprise",
      id: rows.join(),
      rows,
      click: (cx, cy) =>
        rows.length > 1 ? riskmap.bridge.severalClicked(rows, cx, cy) : riskmap.bridge.enterpriseClicked(rows[0]),
      note: (arrived) =>
        riskmap.noteOf(best.row, best.level, rows.length > 1 ? `此处共 ${rows.length} 家，单击列出` : "", arrived),
    };
  },
};
riskmap.define("enterprises", riskmap.enterpriseLayer);

/* A note for one enterprise: chip, name, and a line below; null until the name is here. */
riskmap.noteOf = (row, level, below, arrived) => {
  const { element, chip } = riskmap.tooltip;
  if (!riskmap.names.isHere) {
    riskmap.names.when(arrived);
    return null;
  }
  const head = element("div", "riskmap-note-head");
  head.append(chip(level), element("span", "", riskmap.names.get(row)));
  return below ? [head, element("div", "riskmap-note-below", below)] : [head];
};

/* Sort what is shown into square cells tied to the ground, and decide which cells can show single points:
 * those whose points stand on spots of their own and leave most of the cell free. */
function cellsOf(points, shown, view, radius) {
  const set = points.enterprises;
  const size = (58 * view.dpr) / view.k; // metres
  const x0 = Math.floor(view.left / size);
  const y0 = Math.floor(view.top / size);
  const columns = Math.floor((view.left + view.width / view.k) / size) - x0 + 1;
  const rows = Math.floor((view.top + view.height / view.k) / size) - y0 + 1;
  const count = columns * rows;
  const perCell = Math.max(3, Math.floor((58 * view.dpr) / Math.max(5 * view.dpr, 1.3 * radius)));
  const spots = new Uint8Array(count * perCell * perCell);
  const levels = new Uint32Array(count * riskmap.LEVELS);
  const total = new Uint32Array(count);
  const apart = new Uint32Array(count);
  const sumX = new Float64Array(count);
  const sumY = new Float64Array(count);
  const box = [x0 * size, y0 * size, (x0 + columns) * size, (y0 + rows) * size];
  const { x, y, row } = set;
  for (let level = 0; level < riskmap.LEVELS; level++) {
    riskmap.slices(set, points.grid, level, box, (first, last) => {
      for (let i = first; i < last; i++) {
        if (!shown[row[i]]) continue;
        const fx = x[i] / size - x0;
        const fy = y[i] / size - y0;
        if (fx < 0 || fy < 0 || fx >= columns || fy >= rows) continue;
        const cx = fx | 0;
        const cy = fy | 0;
        const cell = cy * columns + cx;
        levels[cell * riskmap.LEVELS + level]++;
        total[cell]++;
        sumX[cell] += x[i];
        sumY[cell] += y[i];
        const spot = (((fy - cy) * perCell) | 0) * perCell + (((fx - cx) * perCell) | 0);
        const at = cell * perCell * perCell + spot;
        if (!spots[at]) {
          spots[at] = 1;
          apart[cell]++;
        }
      }
    });
  }
  const room = (0.35 * (58 * view.dpr) ** 2) / (Math.PI * radius * radius);
  const single = new Uint8Array(count);
  for (let cell = 0; cell < count; cell++) {
    single[cell] = total[cell] > 0 && total[cell] <= room && apart[cell] >= 0.75 * total[cell] ? 1 : 0;
  }
  return { size, x0, y0, columns, rows, levels, total, single, sumX, sumY };
}
