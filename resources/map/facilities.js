"use strict";
/* Real facilities: neutral squares with a small works sign; never in a risk colour. */
riskmap.facilityLayer = {
  optional: true,
  places: [],

  load(records) {
    this.places = records.places;
  },

  half(view) {
    return riskmap.sizeAt(view.zoom, [[9, 4.5], [12, 6.5], [15, 9], [18, 11]]) * view.dpr;
  },

  prepare(view) {
    if (!riskmap.stage.shows("facilities")) return;
    const half = this.half(view) + view.dpr;
    for (const place of this.places) {
      const x = view.x(place.at[0]);
      const y = view.y(place.at[1]);
      // At city scale a symbol on a ring would hide its figure; it comes back closer by.
      place.free = view.zoom > 13 || view.obstacles.isFree([x - half, y - half, x + half, y + half]);
      if (!place.free) continue;
      if (x > 0 && y > 0 && x < view.width && y < view.height) {
        view.obstacles.add([x - half, y - half, x + half, y + half]);
      }
    }
  },

  paint(context, view) {
    const { theme } = riskmap.state;
    const half = this.half(view);
    for (const place of this.places) {
      if (!place.free) continue;
      const x = Math.round(view.x(place.at[0]));
      const y = Math.round(view.y(place.at[1]));
      if (x < -half || y < -half || x > view.width + half || y > view.height + half) continue;
      context.beginPath();
      context.roundRect(x - half - view.dpr, y - half - view.dpr, 2 * half + 2 * view.dpr, 2 * half + 2 * view.dpr, half * 0.4);
      context.fillStyle = theme.halo;
      context.fill();
      context.beginPath();
      context.roundRect(x - half, y - half, 2 * half, 2 * half, half * 0.35);
      context.fillStyle = theme.facility;
      context.fill();
      this.works(context, x, y, half * 0.62, theme.panel);
    }
  },

  /** Draw a works: two roofs and a chimney. */
  works(context, x, y, r, colour) {
    context.fillStyle = colour;
    context.beginPath();
    context.moveTo(x - r, y + r);
    context.lineTo(x - r, y - r);
    context.lineTo(x - 0.5 * r, y - r);
    context.lineTo(x - 0.5 * r, y);
    context.lineTo(x + 0.25 * r, y - 0.55 * r);
    context.lineTo(x + 0.25 * r, y);
    context.lineTo(x + r, y - 0.55 * r);
    context.lineTo(x + r, y + r);
    context.closePath();
    context.fill();
  },

  pick(px, py, view) {
    const half = this.half(view) + 2 * view.dpr;
    const place = this.places.find(
      ({ at, free }) => free && Math.abs(view.x(at[0]) - px) <= half && Math.abs(view.y(at[1]) - py) <= half,
    );
    if (!place) return null;
    const { element } = riskmap.tooltip;
    return {
      kind: "facility",
      id: place.fid,
      click: () => riskmap.bridge.facilityClicked(place.fid),
      note: () => [
        element("div", "riskmap-note-head", place.name),
        element("div", "riskmap-note-below", `${place.kind} · 真实设施（公开数据，不计入企业）`),
      ],
    };
  },
};
riskmap.define("facilities", riskmap.facilityLayer);
