"use strict";
/* Districts: fill, boundaries, and what lies under a spot that nothing else claims. */
riskmap.districts = [];
riskmap.fill = null; // the classes in force, for the legend

riskmap.define("districts", {
  borders: [],
  outline: [],
  chosen: "",

  load(records) {
    riskmap.districts = records.areas.map((area) => ({ ...area, path: riskmap.path(area.rings) }));
    this.borders = riskmap.pieces(records.borders);
    this.outline = riskmap.pieces(records.outline);
    this.probe = new OffscreenCanvas(1, 1).getContext("2d");
    riskmap.districtAt = (latlng) => this.at(...riskmap.toMetres(latlng))?.code || "";
  },

  changed(state, names) {
    if (names.has("rows") || names.has("options")) riskmap.fill = this.classes(state);
    if (names.has("selected")) this.chosen = state.selected?.district || "";
  },

  /** Return the value of each district and the class it falls into. */
  classes({ counts, options }) {
    const kind = options.district_fill;
    if (!counts || kind === "none" || !riskmap.districts.length) return null;
    if (kind === "worst") {
      const worst = counts.districts.map((levels) => levels.findLastIndex((count) => count > 0));
      return { kind, worst, values: [], breaks: [] };
    }
    const values = counts.districts.map((levels, at) => {
      const total = levels.reduce((sum, count) => sum + count, 0);
      const area = riskmap.districts[at];
      if (!area.ledger || !total) return null;
      return kind === "share" ? (100 * (levels[4] + levels[3])) / total : area.km2 ? total / area.km2 : null;
    });
    const known = values.filter((value) => value !== null);
    const breaks = kind === "share" ? SHARE_BREAKS : seriesBreaks(known);
    return { kind, values, known, breaks, classOf: (value) => classOf(value, breaks) };
  },

  colour(at) {
    const { theme, palette } = riskmap.state;
    const { fill } = riskmap;
    if (!fill) return null;
    if (fill.kind === "worst") return fill.worst[at] >= 0 ? palette[fill.worst[at]].fill : null;
    const value = fill.values[at];
    return value === null || value === undefined ? null : theme[`fill${1 + classOf(value, fill.breaks)}`];
  },

  paint(context, view) {
    const { theme, palette, options } = riskmap.state;
    const basemap = riskmap.hasBasemap();
    riskmap.inMetres(context, view, (pixel) => {
      const seen = view.box(20);
      const worst = riskmap.fill?.kind === "worst";
      // In a street there is nothing to compare: the fill fades.
      const near = Math.min(1, Math.max(0, (view.zoom - 11) / 3));
      const strength = (worst ? 0.3 : basemap ? 0.45 : 1) * (1 - 0.75 * near);
      riskmap.districts.forEach((area, at) => {
        const [west, north, east, south] = area.bounds;
        if (west > seen[2] || east < seen[0] || north > seen[3] || south < seen[1]) return;
        const part = riskmap.path(area.rings.map((ring) => riskmap.cut(ring, seen)).filter((ring) => ring.length));
        const colour = area.ledger ? this.colour(at) : null;
        const ground = area.ledger ? theme.land : theme.noData;
        if (!basemap) {
          context.fillStyle = colour ? mixed(ground, colour, strength) : ground;
          context.fill(part, "evenodd");
        } else if (colour) {
          context.globalAlpha = strength;
          context.fillStyle = colour;
          context.fill(part, "evenodd");
          context.globalAlpha = 1;
        }
        if (colour && worst && options.hatch) this.hatch(context, view, area, palette[riskmap.fill.worst[at]], pixel);
        if (!area.ledger) this.hatch(context, view, area, { hatch: "diagonal", text: theme.line }, pixel);
      });
      const stroke = (pieces, colour, width) => {
        context.strokeStyle = colour;
        context.lineWidth = width * pixel;
        riskmap.strokeSeen(context, pieces, seen);
      };
      stroke(this.borders, theme.line, view.zoom < 11 ? 0.9 : 1.3);
      stroke(this.outline, theme.cityLine, view.zoom < 11 ? 1.6 : 2);
      const chosen = riskmap.districts.find((area) => area.code === this.chosen);
      if (chosen) stroke(riskmap.pieces(chosen.rings), theme.accent, 3);
    });
  },

  /** Fill a district with a hatch that keeps its grain at every scale. */
  hatch(context, view, area, style, pixel) {
    const [west, north, east, south] = area.bounds;
    const seen = [view.left, view.top, view.left + view.width / view.k, view.top + view.height / view.k];
    const box = [
      Math.max(west, seen[0]), Math.max(north, seen[1]), Math.min(east, seen[2]), Math.min(south, seen[3]),
    ];
    if (box[0] >= box[2] || box[1] >= box[3] || style.hatch === "none" || style.hatch === "outline") return;
    const step = 9 * pixel;
    const height = box[3] - box[1];
    context.save();
    context.clip(area.path, "evenodd");
    context.strokeStyle = context.fillStyle = style.text;
    context.globalAlpha = 0.4;
    context.lineWidth = pixel;
    context.beginPath();
    if (style.hatch === "dots") {
      for (let y = Math.floor(box[1] / step) * step; y < box[3]; y += step) {
        for (let x = Math.floor(box[0] / step) * step; x < box[2]; x += step) {
          context.rect(x, y, 1.6 * pixel, 1.6 * pixel);
        }
      }
      context.fill();
    } else {
      const first = Math.floor((box[0] - height) / step) * step;
      for (let x = first; x < box[2] + height; x += step) {
        context.moveTo(x, box[3]);
        context.lineTo(x + height, box[1]);
        if (style.hatch === "cross") {
          context.moveTo(x, box[1]);
          context.lineTo(x + height, box[3]);
        }
      }
      context.stroke();
    }
    context.restore();
  },

  at(x, y) {
    return riskmap.districts.find(
      ({ bounds, path }) =>
        x >= bounds[0] && x <= bounds[2] && y >= bounds[1] && y <= bounds[3] &&
        this.probe.isPointInPath(path, x, y, "evenodd"),
    );
  },

  pick(px, py, view) {
    const area = this.at(px / view.k + view.left, py / view.k + view.top);
    if (!area) return null;
    return {
      kind: "district",
      id: area.code,
      click: () => riskmap.bridge.districtClicked(area.code),
      zoomIn: () => riskmap.fitMetres(area.bounds),
    };
  },
});

/* Fixed steps in percent: steps that follow the figures would make a hair's difference look like a gulf. */
const SHARE_BREAKS = [5, 10, 20, 40];

/* 1-2-5 steps: densities differ by orders of magnitude. */
function seriesBreaks(values) {
  if (!values.length) return [];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (most < 1.5 * least) return []; // as good as equal
  const series = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].filter((at) => at > least && at <= most);
  while (series.length > 4) series.splice(1, 1);
  return series;
}

/* One colour laid over another, as one colour: a big area is filled once. */
function mixed(under, over, strength) {
  const part = (colour, at) => parseInt(colour.slice(1 + 2 * at, 3 + 2 * at), 16);
  const channel = (at) => Math.round(part(under, at) + (part(over, at) - part(under, at)) * strength);
  return `rgb(${channel(0)}, ${channel(1)}, ${channel(2)})`;
}

function classOf(value, breaks) {
  let found = 0;
  while (found < breaks.length && value >= breaks[found]) found++;
  return found;
}
