"use strict";
/* Risk points: diamonds around their enterprise. At smaller scales they would only hide each other. */
riskmap.POINTS_FROM_ZOOM = 15;

riskmap.showsPoints = (zoom) =>
  riskmap.stage.shows("points") && (zoom >= riskmap.POINTS_FROM_ZOOM || !riskmap.stage.shows("aggregates"));

/* Half the size of a symbol in CSS pixels, by zoom: between the steps it grows evenly. */
riskmap.sizeAt = (zoom, steps) => {
  let [below, size] = steps[0];
  for (const [from, value] of steps) {
    if (zoom < from) return size + ((value - size) * (zoom - below)) / (from - below);
    [below, size] = [from, value];
  }
  return size;
};

riskmap.define("points", {
  optional: true,
  pixels: true,

  radius(view) {
    const size = riskmap.sizeAt(view.zoom, [[9, 0.9], [13, 1.2], [15, 2.4], [17, 4.4], [19, 7.5]]);
    return Math.round(size * view.dpr * 4) / 4;
  },

  paint(_, view) {
    if (!riskmap.showsPoints(view.zoom) || !riskmap.points) return;
    const radius = this.radius(view);
    const letter = radius >= 7 * view.dpr;
    for (let level = 0; level < riskmap.LEVELS; level++) {
      const sprite = riskmap.sprites.pixels("diamond", level, radius, view.dpr, view.width, { letter });
      // On a floor that is shown its own marks stand, with their numbers.
      const accepts = riskmap.floorsCover && ((x, y) => !riskmap.floorsCover(x, y));
      riskmap.dots.stamp(riskmap.points.points, level, view, sprite, accepts);
    }
  },

  pick(px, py, view) {
    if (!riskmap.showsPoints(view.zoom) || !riskmap.points) return null;
    const set = riskmap.points.points;
    const x = px / view.k + view.left;
    const y = py / view.k + view.top;
    let best = null;
    riskmap.near(set, x, y, (this.radius(view) + 2.5 * view.dpr) / view.k, (i, level) => {
      if (riskmap.floorsCover?.(set.x[i], set.y[i])) return;
      const distance = Math.hypot(set.x[i] - x, set.y[i] - y);
      if (!best || distance < best.distance) best = { i, level, distance };
    });
    if (!best) return null;
    const row = set.row[best.i];
    const position = set.position[best.i];
    return {
      kind: "point",
      id: position,
      click: () => riskmap.bridge.pointClicked(row, position),
      note: (arrived) => riskmap.noteOf(row, best.level, "风险点", arrived),
    };
  },
});
