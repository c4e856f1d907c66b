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

/* Long lines → short paths with their bounds, so that only what is seen is stroked. */
riskmap.pieces = (lines, most = 40) => {
  const pieces = [];
  for (const line of lines) {
    for (let from = 0; from + 2 < line.length; from += 2 * most) {
      const part = line.slice(from, from + 2 * most + 2);
      const path = new Path2D();
      const box = [part[0], part[1], part[0], part[1]];
      path.moveTo(part[0], part[1]);
      for (let i = 2; i < part.length; i += 2) {
        path.lineTo(part[i], part[i + 1]);
        riskmap.stretch(box, part[i], part[i + 1]);
      }
      pieces.push({ path, box });
    }
  }
  return pieces;
};

riskmap.stretch = (box, x, y) => {
  box[0] = Math.min(box[0], x);
  box[1] = Math.min(box[1], y);
  box[2] = Math.max(box[2], x);
  box[3] = Math.max(box[3], y);
};

riskmap.strokeSeen = (context, pieces, seen) => {
  for (const { path, box } of pieces) {
    if (box[0] <= seen[2] && box[2] >= seen[0] && box[1] <= seen[3] && box[3] >= seen[1]) context.stroke(path);
  }
};

/* Cut a ring to a box (Sutherland and Hodgman): edges along the box are added, which filling does not show. */
riskmap.cut = (ring, box) => {
  let points = ring;
  for (let side = 0; side < 4; side++) {
    const axis = side % 2;
    const limit = box[side];
    const inside = side < 2 ? (value) => value >= limit : (value) => value <= limit;
    const kept = [];
    for (let i = 0; i < points.length; i += 2) {
      const j = (i + points.length - 2) % points.length;
      const here = inside(points[i + axis]);
      if (here !== inside(points[j + axis])) {
        const share = (limit - points[j + axis]) / (points[i + axis] - points[j + axis]);
        const other = points[j + 1 - axis] + share * (points[i + 1 - axis] - points[j + 1 - axis]);
        if (axis) kept.push(other, limit);
        else kept.push(limit, other);
      }
      if (here) kept.push(points[i], points[i + 1]);
    }
    points = kept;
    if (!points.length) break;
  }
  return points;
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
  ground: null,
  land: [],
  coast: [],
  borders: [],

  load(records) {
    this.ground = records.ground;
    this.land = records.land;
    this.coast = riskmap.pieces(records.coast);
    this.borders = riskmap.pieces(records.borders);
    riskmap.contextNames = records.names;
  },

  paint(context, view) {
    if (riskmap.hasBasemap()) return;
    const { theme } = riskmap.state;
    const [x0, y0, x1, y1] = [this.ground[0], this.ground[2], this.ground[1], this.ground[3]];
    riskmap.inMetres(context, view, (pixel) => {
      context.fillStyle = theme.sea;
      context.fillRect(x0, y0, x1 - x0, y1 - y0);
      context.fillStyle = theme.neighbour;
      const seen = view.box(20);
      context.fill(riskmap.path(this.land.map((ring) => riskmap.cut(ring, seen)).filter((ring) => ring.length)), "evenodd");
      context.strokeStyle = theme.coast;
      context.lineWidth = pixel;
      riskmap.strokeSeen(context, this.coast, seen);
      context.strokeStyle = theme.neighbourLine;
      context.lineWidth = 0.8 * pixel;
      context.setLineDash([6 * pixel, 3 * pixel]);
      riskmap.strokeSeen(context, this.borders, seen);
      context.setLineDash([]);
      context.strokeRect(x0, y0, x1 - x0, y1 - y0); // the edge of what is known
    });
  },
});
