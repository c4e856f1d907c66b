"use strict";
/* Sea and neighbouring cities. Beyond the ground nothing is drawn: nothing is known there. */

/* Rings in metres → a path; painted under a transform, so that its numbers never change. */
riskmap.path = (rings) => {
  const path = new Path2D();
  for (const ring of rings) {
    path.moveTo(ring[0], ring[1]);
    for (let i = 2; i < ring.length; i += 2) path.lineTo(ring[i], ring[i + 1]);
    path.closePath();
  }
  return path;
};

/* Run draw() in metres; draw gets the width of a CSS pixel in metres. */
riskmap.inMetres = (context, view, draw) => {
  context.save();
  context.setTransform(view.k, 0, 0, view.k, -view.left * view.k, -view.top * view.k);
  context.lineJoin = "round";
  draw(view.dpr / view.k);
  context.restore();
};

riskmap.define("context", {
  plane: "ground",
  ground: null,
  land: null,
  areas: [],

  load(records) {
    this.ground = records.ground;
    this.land = riskmap.path(records.land || []);
    this.areas = records.areas.map((area) => ({ ...area, path: riskmap.path(area.rings) }));
    riskmap.contextNames = records.areas.map(({ name, at }) => ({ name, at, kind: "neighbour" }));
    if (records.sea.length) {
      riskmap.contextNames.push({ name: records.sea[0], at: records.sea.slice(1), kind: "sea" });
    }
  },

  paint(context, view) {
    if (riskmap.hasBasemap()) return;
    const { theme } = riskmap.state;
    const [x0, y0, x1, y1] = [this.ground[0], this.ground[2], this.ground[1], this.ground[3]];
    riskmap.inMetres(context, view, (pixel) => {
      context.fillStyle = theme.sea;
      context.fillRect(x0, y0, x1 - x0, y1 - y0);
      context.fillStyle = theme.neighbour;
      context.fill(this.land, "evenodd");
      context.strokeStyle = theme.coast;
      context.lineWidth = pixel;
      context.stroke(this.land);
      context.strokeStyle = theme.neighbourLine;
      context.lineWidth = 0.8 * pixel;
      context.setLineDash([6 * pixel, 3 * pixel]);
      for (const area of this.areas) context.stroke(area.path);
    });
  },
});
