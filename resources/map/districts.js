"use strict";
/* Districts: fill, boundaries, and what lies under a spot that nothing else claims. */
riskmap.districts = [];
riskmap.fill = null; // the classes in force, for the legend

riskmap.define("districts", {
  plane: "ground",
  outline: null,
  chosen: "",

  load(records) {
    riskmap.districts = records.areas.map((area) => ({ ...area, path: riskmap.path(area.rings) }));
    this.outline = riskmap.path(records.outline);
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
    return { kind, values, breaks: breaksOf(values.filter((value) => value !== null)) };
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
      riskmap.districts.forEach((area, at) => {
        if (!basemap) {
          context.fillStyle = area.ledger ? theme.land : theme.noData;
          context.fill(area.path, "evenodd");
        }
        const colour = area.ledger ? this.colour(at) : null;
        if (colour) {
          const worst = riskmap.fill.kind === "worst";
          context.globalAlpha = worst ? 0.3 : basemap ? 0.45 : 1;
          context.fillStyle = colour;
          context.fill(area.path, "evenodd");
          context.globalAlpha = 1;
          if (worst && options.hatch) this.hatch(context, view, area, palette[riskmap.fill.worst[at]], pixel);
        }
        if (!area.ledger) this.hatch(context, view, area, { hatch: "diagonal", text: theme.line }, pixel);
      });
      context.strokeStyle = theme.line;
      context.lineWidth = (view.zoom < 11 ? 0.9 : 1.3) * pixel;
      for (const area of riskmap.districts) context.stroke(area.path);
      context.strokeStyle = theme.cityLine;
      context.lineWidth = (view.zoom < 11 ? 1.6 : 2) * pixel;
      context.stroke(this.outline);
      const chosen = riskmap.districts.find((area) => area.code === this.chosen);
      if (chosen) {
        context.strokeStyle = theme.accent;
        context.lineWidth = 3 * pixel;
        context.stroke(chosen.path);
      }
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

/* Latitude and longitude → metres of the frame. */
riskmap.toMetres = ({ lat, lng }) => {
  const { x, y } = L.CRS.EPSG3857.project(L.latLng(lat, lng));
  const [originX, originY] = riskmap.state.frame.origin;
  return [x - originX, originY - y];
};

riskmap.toLatLng = (x, y) => {
  const [originX, originY] = riskmap.state.frame.origin;
  return L.CRS.EPSG3857.unproject(L.point(x + originX, originY - y));
};

riskmap.fitMetres = ([west, north, east, south], maxZoom = 18) => {
  riskmap.stage.map.fitBounds([riskmap.toLatLng(west, north), riskmap.toLatLng(east, south)], {
    animate: false,
    padding: [24, 24],
    maxZoom,
  });
};

/* Quintiles, rounded to two digits; fewer where values coincide. */
function breaksOf(values) {
  const sorted = [...values].sort((a, b) => a - b);
  if (!sorted.length) return [];
  const breaks = [0.2, 0.4, 0.6, 0.8].map((share) =>
    Number(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toPrecision(2)),
  );
  return [...new Set(breaks)].filter((value) => value > sorted[0]);
}

function classOf(value, breaks) {
  let found = 0;
  while (found < breaks.length && value >= breaks[found]) found++;
  return found;
}
